package dev.waybill.ingest.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.LocalDate;

/** What of the archive is asked for; days are whole days in UTC, both ends included. */
public sealed interface ArchiveFilter {

    /** The two spellings of the room within a period that the platform's documentation has. */
    enum RoomPeriodPath {
        /** {@code /room-period/ROOM/FROM/TO} */
        SHORT,
        /** {@code /room-period/ROOM/period/FROM/TO} */
        LONG
    }

    /** The path below {@code /archive}, encoded. */
    String path(RoomPeriodPath spelling);

    /** All sessions of a period. */
    record Period(LocalDate from, LocalDate to) implements ArchiveFilter {

        @Override
        public String path(RoomPeriodPath spelling) {
            return "/period/" + from + "/" + to;
        }
    }

    /** All sessions of a room. */
    record Room(String roomId) implements ArchiveFilter {

        @Override
        public String path(RoomPeriodPath spelling) {
            return "/room/" + segment(roomId);
        }
    }

    /** The sessions of a room within a period. */
    record RoomPeriod(String roomId, LocalDate from, LocalDate to) implements ArchiveFilter {

        @Override
        public String path(RoomPeriodPath spelling) {
            String days = switch (spelling) {
                case SHORT -> "/" + from + "/" + to;
                case LONG -> "/period/" + from + "/" + to;
            };
            return "/room-period/" + segment(roomId) + days;
        }
    }

    /** One session. */
    record Session(String confNum) implements ArchiveFilter {

        @Override
        public String path(RoomPeriodPath spelling) {
            return "/conf/" + segment(confNum);
        }
    }

    private static String segment(String id) {
        return URLEncoder.encode(id, UTF_8).replace("+", "%20");
    }
}
