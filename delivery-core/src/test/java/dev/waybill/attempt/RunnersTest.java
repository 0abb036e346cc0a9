package dev.waybill.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.ArchiveFile;
import dev.waybill.model.Attempt;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DigestState;
import dev.waybill.model.FileClass;
import dev.waybill.model.FileId;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import dev.waybill.model.SessionKey;
import dev.waybill.model.SourceVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunnersTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final SessionKey SESSION = new SessionKey("portal", "app-1", "7");
    private static final FileId FILE = FileId.derive(SESSION, "/a");
    private static final DeliveryId ID = DeliveryId.ofFile(FILE, "acme");

    private final List<String> called = new ArrayList<>();
    private final Runners runners = new Runners(runner("files"), runner("notices"));

    private static Delivery file() {
        var file = new ArchiveFile(FILE, SESSION, "room", FileClass.METADATA, "https://p/a", "a", null, AT, AT);
        return new Delivery.FileDelivery(ID, "acme", file, RemotePath.of("a"), AT);
    }

    private static Delivery notice() {
        return new Delivery.NoticeDelivery(ID, "hook", "file-transfer", SESSION, "room", "{}", AT, AT);
    }

    private AttemptRunner runner(String name) {
        return new AttemptRunner() {
            @Override
            public AttemptEnd run(Command.Assign assignment, AttemptContext context) {
                called.add(name + " run");
                return new AttemptEnd.Done(null, 0);
            }

            @Override
            public void cleanUp(Command.CleanUp command) {
                called.add(name + " clean up");
            }
        };
    }

    private static Command.Assign assign(Delivery delivery) {
        return new Command.Assign(new Attempt(ID, 1, "w1", "0001"), delivery, null, 1, null);
    }

    private static Command.CleanUp cleanUp(Delivery delivery) {
        var left = new Checkpoint(
                1,
                RemotePath.of("a"),
                new ResumePoint(0, ""),
                new SourceVersion(null, null, null),
                DigestState.START,
                null);
        return new Command.CleanUp("w1", "0001", delivery, left);
    }

    /** A context that no runner of this test asks anything. */
    private static final class Silent implements AttemptContext {

        @Override
        public void progress(long bytes, @Nullable Long size) {
            throw new AssertionError("not asked for");
        }

        @Override
        public boolean checkpointDue() {
            return false;
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) {
            throw new AssertionError("not asked for");
        }

        @Override
        public boolean holdsLease() {
            return false;
        }

        @Override
        public boolean forsaken() {
            return false;
        }
    }

    @Test
    void eachKindOfDeliveryGoesToItsRunner() throws InterruptedException {
        runners.run(assign(file()), new Silent());
        runners.run(assign(notice()), new Silent());
        runners.cleanUp(cleanUp(file()));
        runners.cleanUp(cleanUp(notice()));

        assertThat(called).containsExactly("files run", "notices run", "files clean up", "notices clean up");
    }
}
