package dev.waybill.connectors.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.connector.Connector;
import dev.waybill.connector.Kept;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import dev.waybill.sandbox.drive.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A name is no key here: folders and files may have twins. */
class DriveFoldersTest extends DriveScene {

    private static final byte[] BYTES = Payload.of(1000, 1);
    private static final String ROOM = DriveServer.DIRECTORY + "/room";

    @Test
    void afterARaceForAFolderEveryFileIsFound() throws Exception {
        int racers = 8;
        var start = new CountDownLatch(1);
        var running = new ArrayList<Future<?>>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int each = 0; each < racers; each++) {
                UploadRequest request = request("room/" + each + ".mkv", BYTES.length);
                running.add(threads.submit(() -> {
                    start.await();
                    return deliver(connector, request, BYTES);
                }));
            }
            start.countDown();
            for (Future<?> each : running) {
                each.get();
            }
        }

        for (int each = 0; each < racers; each++) {
            assertThat(connector.stat(RemotePath.of("room/" + each + ".mkv"))).isPresent();
        }
    }

    @Test
    void anEmptyTwinOfOursIsTakenAwayAndTheOldestKept() throws Exception {
        // The first look finds no folder; by the second somebody else's stands there, older than ours.
        String oldest = twinDuringCreation();

        deliver(connector, request("room/a.mkv", BYTES.length), BYTES);

        assertThat(server.view().folders()).containsOnlyOnce(ROOM);
        assertThat(server.view().id(ROOM)).hasValue(oldest);
    }

    /** Hides a folder from the first search for it, as an index that is behind does; ours is made a moment later. */
    private String twinDuringCreation() {
        String folder = server.view().putFolder(ROOM);
        drive().hideFromNextSearch(folder);
        long made = System.currentTimeMillis();
        await().until(() -> System.currentTimeMillis() > made);
        return folder;
    }

    @Test
    void twinsOfAFolderAreReadAsOne() throws Exception {
        server.view().putFolder(ROOM);
        String younger = server.view().putFolder(ROOM);
        server.view().putInto(younger, "b.mkv", BYTES);

        assertThat(connector.stat(RemotePath.of("room/b.mkv"))).isPresent();
        assertThat(failureOf(() -> deliver(connector, request("room/b.mkv", BYTES.length), BYTES))
                        .kind())
                .isEqualTo(FailureKind.CONFLICT);
    }

    @Test
    void whatIsReplacedGoesToTheTrash() throws Exception {
        String old = server.view().put(ROOM + "/a.mkv", Payload.of(10, 2));

        deliver(connector, replacing(request("room/a.mkv", BYTES.length)), BYTES);

        assertThat(server.view().files()).containsExactly(ROOM + "/a.mkv");
        assertThat(drive().isInTrash(old)).isTrue();
    }

    @Test
    void aReplacementThatWasCutShortIsCompleted() throws Exception {
        byte[] bytes = Payload.of(2 * PART, 3);
        UploadRequest request = replacing(request("room/a.mkv", bytes.length));
        String old = server.view().put(ROOM + "/a.mkv", Payload.of(10, 2));
        Checkpoint checkpoint;
        try (Upload upload = connector.open(request, null)) {
            send(upload, bytes, 0, 2);
            checkpoint = checkpoint(request, upload.checkpoint());
            drive().refuse(
                            each -> each.startsWith("PATCH") && each.contains(old),
                            1,
                            Refusal.of(500, "backendError", "Backend Error"));
            assertThat(failureOf(() -> upload.publish(Payload.content(bytes))).kind())
                    .isEqualTo(FailureKind.NETWORK);
        }
        assertThat(server.view().files()).as("both stand there").hasSize(2);

        assertThat(failureOf(() -> connector.open(request, checkpoint)).kept()).isEqualTo(Kept.LOST);

        assertThat(server.view().files()).containsExactly(ROOM + "/a.mkv");
        assertThat(connector.stat(request.path()))
                .hasValueSatisfying(each -> assertThat(each.size()).isEqualTo(bytes.length));
    }

    @Test
    void aFolderThatGoesToTheTrashOnTheWayIsMadeAgain() throws Exception {
        UploadRequest request = request("room/a.mkv", BYTES.length);
        try (Upload upload = connector.open(request, null)) {
            upload.part(0, List.of(Payload.slice(BYTES, 0, BYTES.length)));
            server.view().trash(server.view().id(ROOM).orElseThrow());

            assertThat(failureOf(() -> upload.publish(Payload.content(BYTES))).kept())
                    .isEqualTo(Kept.LOST);
        }

        deliver(connector, request, BYTES);

        assertThat(server.view().files()).containsExactly(ROOM + "/a.mkv");
    }

    @Test
    void aSweepLeavesWhatIsOfAnotherDestination() throws Exception {
        String elsewhere = server.view().putFolder("elsewhere");
        var settings = new HashMap<>(server.sharedSettings());
        settings.put("folder-id", elsewhere);
        try (Connector other = server.connect(settings);
                Upload left = other.open(request("a.mkv", 2 * PART), null)) {
            left.checkpoint();

            assertThat(connector.sweep(Instant.parse("2037-01-01T00:00:00Z"))).isZero();
            assertThat(other.sweep(Instant.parse("2037-01-01T00:00:00Z"))).isEqualTo(1);
        }
    }

    @Test
    void aFileHasTheTypeOfItsFinalName() throws Exception {
        deliver(connector, request("room/chat.txt", BYTES.length), BYTES);
        deliver(connector, request("room/no-extension", BYTES.length), BYTES);

        assertThat(server.view().mimeType(ROOM + "/chat.txt")).hasValue("text/plain");
        assertThat(server.view().mimeType(ROOM + "/no-extension")).hasValue("application/octet-stream");
    }
}
