package dev.waybill.route;

import dev.waybill.model.ArchiveFile;
import dev.waybill.model.FileClass;
import dev.waybill.model.FileId;
import dev.waybill.model.SessionKey;
import java.time.Duration;
import java.time.Instant;

/** SampleFiles as the tests of this package want them. */
final class SampleFiles {

    static final Instant ANNOUNCED = Instant.parse("2026-11-22T23:59:59Z");

    private SampleFiles() {}

    static ArchiveFile file(String room, String session, String name) {
        var key = new SessionKey("portal", "app-1", session);
        return new ArchiveFile(
                FileId.derive(key, "/" + name),
                key,
                room,
                FileClass.RECORDING,
                "https://portal.example/" + name,
                name,
                null,
                ANNOUNCED,
                ANNOUNCED.plus(Duration.ofDays(3)));
    }
}
