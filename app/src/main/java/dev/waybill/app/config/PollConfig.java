package dev.waybill.app.config;

import dev.waybill.app.yaml.Durations;
import dev.waybill.app.yaml.Section;
import dev.waybill.ingest.archive.ArchiveFilter.RoomPeriodPath;
import java.time.Duration;
import java.util.Map;

/**
 * How often the archive report is read, and how far back.
 *
 * @param roomPeriodPath which of the two documented forms of the path the platform takes
 */
public record PollConfig(Duration every, Duration lookback, RoomPeriodPath roomPeriodPath) {

    /** What holds where nothing is said. */
    public static final PollConfig DEFAULT =
            new PollConfig(Duration.ofMinutes(15), Duration.ofDays(3), RoomPeriodPath.SHORT);

    static PollConfig read(Section section) {
        var poll = new PollConfig(
                section.value("every", DEFAULT.every, Durations::positive),
                section.value("lookback", DEFAULT.lookback, Durations::positive),
                section.value(
                        "room-period-path",
                        DEFAULT.roomPeriodPath,
                        Names.word(Map.of("short", RoomPeriodPath.SHORT, "long", RoomPeriodPath.LONG))));
        section.end();
        return poll;
    }
}
