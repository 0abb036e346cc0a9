package dev.waybill.transfer;

import dev.waybill.attempt.AttemptEnd;
import dev.waybill.connector.Connector;
import dev.waybill.connector.MemoryConnector;
import dev.waybill.connector.MemoryStore;
import dev.waybill.connector.guard.GuardedConnector;
import dev.waybill.model.ArchiveFile;
import dev.waybill.model.Attempt;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FileClass;
import dev.waybill.model.FileId;
import dev.waybill.model.OnConflict;
import dev.waybill.model.Proof;
import dev.waybill.model.RemotePath;
import dev.waybill.model.SessionKey;
import dev.waybill.transfer.source.BasicLogin;
import dev.waybill.transfer.source.DownloadPolicy;
import dev.waybill.transfer.source.RawServer;
import dev.waybill.transfer.source.SourceReader;
import dev.waybill.transfer.source.SourceTimeouts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/** One source, one destination in memory, one file to carry from the one to the other. */
final class TransferScene implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final String PATH = "room/7/a.mkv";

    final MemoryStore store = new MemoryStore();
    final RecordingContext context = new RecordingContext();
    final RawServer server;
    final BufferPool pool;
    final BufferPool parts;
    OnConflict onConflict = OnConflict.RENAME;
    VerifyMode verify = VerifyMode.BEST;
    Set<Checksum.Algorithm> farDigests = Set.of();
    int partBytes;
    UnaryOperator<Connector> twist = UnaryOperator.identity();

    @Nullable
    Long declared;

    @Nullable
    Proof previous;

    int generation = 1;
    private final SourceReader reader;

    TransferScene(RawServer.Script script) {
        this(script, 1024 * 1024);
    }

    /** @param memory ceiling of all blocks, in bytes */
    TransferScene(RawServer.Script script, long memory) {
        pool = new BufferPool(memory, 64 * 1024);
        parts = new BufferPool(memory, 64 * 1024);
        server = new RawServer(script);
        var timeouts = new SourceTimeouts(
                Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), 0, Duration.ofMinutes(1));
        reader = new SourceReader(
                new DownloadPolicy(List.of("127.0.0.1"), false, true),
                () -> Optional.of(new BasicLogin("me", "secret")),
                timeouts,
                SystemDefaultDnsResolver.INSTANCE,
                CLOCK);
    }

    AttemptEnd run() throws InterruptedException {
        return run(null);
    }

    AttemptEnd run(@Nullable Checkpoint checkpoint) throws InterruptedException {
        return transfer().run(assignment(delivery("/a.mkv", PATH), checkpoint), context);
    }

    AttemptEnd.NotDone failed(@Nullable Checkpoint checkpoint) throws InterruptedException {
        return (AttemptEnd.NotDone) run(checkpoint);
    }

    Proof delivered(@Nullable Checkpoint checkpoint) throws InterruptedException {
        return proof(run(checkpoint));
    }

    static Proof proof(AttemptEnd end) {
        if (end instanceof AttemptEnd.Done done && done.proof() != null) {
            return done.proof();
        }
        throw new AssertionError("not delivered: " + end);
    }

    FileTransfer transfer() {
        Connector far = partBytes > 0
                ? MemoryConnector.inParts(store, CLOCK, partBytes)
                : new MemoryConnector(store, CLOCK, farDigests);
        Connector guarded = twist.apply(new GuardedConnector("acme", far));
        var handle = new DestinationHandle(guarded, onConflict, verify, true);
        return new FileTransfer(
                name -> name.equals("acme") ? Optional.of(handle) : Optional.empty(),
                name -> name.equals("portal") ? Optional.of(reader) : Optional.empty(),
                new TransferMemory(pool, parts),
                CLOCK);
    }

    Command.Assign assignment(Delivery delivery, @Nullable Checkpoint checkpoint) {
        return new Command.Assign(
                new Attempt(delivery.id(), 1, "w1", "i1"), delivery, checkpoint, generation, previous);
    }

    Delivery.FileDelivery delivery(String urlPath, String path) {
        var session = new SessionKey("portal", "app", "7");
        FileId id = FileId.derive(session, urlPath);
        var file = new ArchiveFile(
                id, session, "room", FileClass.RECORDING, server.url(urlPath), "a.mkv", declared, NOW, NOW);
        return new Delivery.FileDelivery(DeliveryId.ofFile(id, "acme"), "acme", file, RemotePath.of(path), NOW);
    }

    String renamed() {
        return "room/7/a-" + delivery("/a.mkv", PATH).file().id().shortHex() + ".mkv";
    }

    @Override
    public void close() {
        reader.close();
        server.close();
    }
}
