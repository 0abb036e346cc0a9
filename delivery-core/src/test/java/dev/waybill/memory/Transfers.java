package dev.waybill.memory;

import dev.waybill.attempt.AttemptContext;
import dev.waybill.attempt.AttemptEnd;
import dev.waybill.connector.guard.GuardedConnector;
import dev.waybill.model.ArchiveFile;
import dev.waybill.model.Attempt;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FileClass;
import dev.waybill.model.FileId;
import dev.waybill.model.OnConflict;
import dev.waybill.model.Proof;
import dev.waybill.model.RemotePath;
import dev.waybill.model.SessionKey;
import dev.waybill.transfer.DestinationHandle;
import dev.waybill.transfer.FileTransfer;
import dev.waybill.transfer.TransferMemory;
import dev.waybill.transfer.VerifyMode;
import dev.waybill.transfer.source.DownloadPolicy;
import dev.waybill.transfer.source.SourceReader;
import dev.waybill.transfer.source.SourceTimeouts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * The program of the small JVM: carries the files of the URLs given, all at once. When each is under way they stand still, the heap is
 * measured, and they go on to their ends. Says {@code underway <heap bytes>} once and {@code delivered <url> <bytes> <crc32c>} for each.
 */
final class Transfers {

    /** Behind what a socket and a client may buffer. */
    private static final long UNDER_WAY = 1024 * 1024;

    private static final Duration LONG = Duration.ofMinutes(10);

    private Transfers() {}

    /** @param args the ceiling of the pool in bytes, then the URLs */
    public static void main(String[] args) throws Exception {
        List<String> urls = List.of(args).subList(1, args.length);
        var underWay = new CountDownLatch(urls.size());
        var measured = new CountDownLatch(1);
        var connector = new CountingConnector(written -> waitOnce(written, underWay, measured));
        var handle = new DestinationHandle(
                new GuardedConnector("acme", connector), OnConflict.RENAME, VerifyMode.BEST, false);
        var policy = new DownloadPolicy(List.of("127.0.0.1", "localhost"), true, true);
        var limits = new SourceTimeouts(LONG, LONG, LONG, 0, LONG);
        try (var reader = new SourceReader(
                        policy, Optional::empty, limits, SystemDefaultDnsResolver.INSTANCE, InstantSource.system());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var memory = TransferMemory.of(Long.parseLong(args[0]), urls.size());
            var transfer = new FileTransfer(
                    name -> Optional.of(handle), name -> Optional.of(reader), memory, InstantSource.system());
            var ends = new ArrayList<Future<AttemptEnd>>();
            for (String url : urls) {
                ends.add(threads.submit(() -> transfer.run(assignment(url), new Context())));
            }
            underWay.await();
            System.out.println("underway " + Footprint.measure());
            measured.countDown();
            for (int i = 0; i < urls.size(); i++) {
                System.out.println(told(urls.get(i), ends.get(i).get()));
            }
            System.out.println(
                    "free " + (memory.blocks().freeBytes() + memory.parts().freeBytes()));
        }
    }

    private static void waitOnce(long written, CountDownLatch underWay, CountDownLatch measured) {
        if (written >= UNDER_WAY && measured.getCount() > 0) {
            underWay.countDown();
            try {
                measured.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String told(String url, AttemptEnd end) {
        if (end instanceof AttemptEnd.Done done) {
            Proof proof = done.proof();
            if (proof != null) {
                return "delivered " + url + " " + proof.content().length() + " "
                        + proof.content().checksums().getFirst().hex();
            }
        }
        return "not delivered " + url + ": " + end;
    }

    private static Command.Assign assignment(String url) {
        var session = new SessionKey("portal", "app", "7");
        FileId id = FileId.derive(session, url);
        Instant now = Instant.EPOCH;
        var file = new ArchiveFile(id, session, "room", FileClass.RECORDING, url, id.shortHex(), null, now, now);
        var delivery = new Delivery.FileDelivery(
                DeliveryId.ofFile(id, "acme"), "acme", file, RemotePath.of("in/" + id.shortHex()), now);
        return new Command.Assign(new Attempt(delivery.id(), 1, "w1", "i1"), delivery, null, 1, null);
    }

    /** A worker that listens to nothing. */
    private static final class Context implements AttemptContext {

        @Override
        public void progress(long bytes, @Nullable Long size) {}

        @Override
        public boolean checkpointDue() {
            return false;
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) {}

        @Override
        public boolean holdsLease() {
            return true;
        }

        @Override
        public boolean forsaken() {
            return false;
        }
    }
}
