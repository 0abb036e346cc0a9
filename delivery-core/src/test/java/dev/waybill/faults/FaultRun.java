package dev.waybill.faults;

import dev.waybill.attempt.AttemptContext;
import dev.waybill.attempt.AttemptEnd;
import dev.waybill.connector.Connector;
import dev.waybill.connector.MemoryConnector;
import dev.waybill.connector.MemoryStore;
import dev.waybill.connector.guard.GuardedConnector;
import dev.waybill.model.ArchiveFile;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.Failure;
import dev.waybill.model.FileClass;
import dev.waybill.model.FileId;
import dev.waybill.model.OnConflict;
import dev.waybill.model.Outcome;
import dev.waybill.model.Receipt;
import dev.waybill.model.RemotePath;
import dev.waybill.model.SessionKey;
import dev.waybill.model.WorkerAnnouncement;
import dev.waybill.schedule.DeliveryRecord;
import dev.waybill.schedule.DestinationHealth;
import dev.waybill.schedule.Effect;
import dev.waybill.schedule.LanePolicy;
import dev.waybill.schedule.MapTable;
import dev.waybill.schedule.Scheduler;
import dev.waybill.schedule.SchedulerSettings;
import dev.waybill.transfer.DestinationHandle;
import dev.waybill.transfer.FileTransfer;
import dev.waybill.transfer.TransferMemory;
import dev.waybill.transfer.source.BasicLogin;
import dev.waybill.transfer.source.DownloadPolicy;
import dev.waybill.transfer.source.RawServer;
import dev.waybill.transfer.source.SourceReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/** One delivery under one fault, from its acceptance to its last word; the time between attempts is not waited for but skipped. */
final class FaultRun implements AutoCloseable {

    private static final String PATH = "room/7/a.mkv";
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int ENDLESS = 1_000;

    private final Fault fault;
    private final FaultySource source;
    private final RawServer server;
    private final MemoryStore store = new MemoryStore();
    private final Scheduler scheduler;
    private final SourceReader impatient;
    private final SourceReader patient;
    private final FileTransfer transfer;
    private final Deque<Command> commands = new ArrayDeque<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Delivery.FileDelivery delivery;
    private Instant now = START;
    private Duration longest = Duration.ZERO;
    private int attempts;

    @Nullable
    private DeliveryStatus status;

    FaultRun(Fault fault) {
        this.fault = fault;
        source = new FaultySource(fault);
        server = source.open();
        delivery = delivery();
        var policy = new LanePolicy(4, LanePolicy.FILES.retry(), fault.giveUp);
        scheduler = new Scheduler(
                new MapTable<DeliveryRecord>(record -> false),
                new MapTable<DestinationHealth>(health -> false),
                lane -> Optional.of(policy),
                SchedulerSettings.DEFAULT,
                new Random(7));
        impatient = reader(true);
        patient = reader(false);
        Connector inner = fault.farSide.apply(new MemoryConnector(store, () -> now));
        var guarded = new WatchedConnector(new GuardedConnector("acme", inner), this::look);
        var handle = new DestinationHandle(guarded, OnConflict.RENAME, fault.verify, true);
        transfer = new FileTransfer(
                name -> Optional.of(handle),
                name -> Optional.of(source.misbehaves() ? impatient : patient),
                TransferMemory.of(TransferMemory.MINIMUM_BYTES, 1),
                () -> now);
    }

    private Delivery.FileDelivery delivery() {
        var session = new SessionKey("portal", "app", "7");
        FileId id = FileId.derive(session, "/a.mkv");
        var file = new ArchiveFile(
                id,
                session,
                "room",
                FileClass.RECORDING,
                server.url("/a.mkv"),
                "a.mkv",
                fault.announced,
                START,
                START.plus(fault.left));
        return new Delivery.FileDelivery(DeliveryId.ofFile(id, "acme"), "acme", file, RemotePath.of(PATH), START);
    }

    private SourceReader reader(boolean misbehaves) {
        return new SourceReader(
                new DownloadPolicy(List.of("127.0.0.1"), false, true),
                () -> Optional.of(new BasicLogin("me", "secret")),
                fault.patience(misbehaves),
                SystemDefaultDnsResolver.INSTANCE,
                () -> now);
    }

    /** Runs attempts, one after the other, until nothing is left to do. */
    Observed toTheEnd() throws InterruptedException {
        scheduler.restore(now);
        announce();
        obey(scheduler.on(delivery, now));
        while (!status().state().terminal()) {
            if (commands.isEmpty()) {
                skip();
            } else {
                carryOut(commands.removeFirst());
            }
            if (attempts > ENDLESS) {
                throw new AssertionError(fault + " never ends");
            }
        }
        while (!commands.isEmpty()) {
            carryOut(commands.removeFirst());
        }
        return observed();
    }

    /** Time passes until the delivery may be tried again. */
    private void skip() {
        Instant wake = status().notBefore();
        Instant next = now.plus(STEP);
        if (wake != null && wake.isAfter(next)) {
            Duration wait = Duration.between(now, wake);
            longest = wait.compareTo(longest) > 0 ? wait : longest;
            next = wake;
        }
        now = next;
        announce();
        obey(scheduler.tick(now));
    }

    private void announce() {
        obey(scheduler.on(new WorkerAnnouncement("w1", "i1", now, 4, 4, List.of(), false), now));
    }

    private void obey(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Tell(String worker, Command command) -> commands.add(command);
                case Effect.Show(DeliveryStatus shown) -> status = shown;
                case Effect.Close(Receipt last) -> receipts.add(last);
                case Effect.Forget forgotten -> throw new AssertionError("forgotten: " + forgotten);
                case Effect.Measure measured -> {}
            }
        }
    }

    private void carryOut(Command command) throws InterruptedException {
        switch (command) {
            case Command.Assign assign -> attempt(assign);
            case Command.CleanUp cleanUp -> transfer.cleanUp(cleanUp);
            case Command.Revoke revoke -> throw new AssertionError("nothing else runs: " + revoke);
        }
    }

    private void attempt(Command.Assign assign) throws InterruptedException {
        attempts++;
        obey(scheduler.on(new Outcome.Started(assign.attempt(), now), now));
        AttemptEnd end = transfer.run(assign, new Context(assign));
        look();
        now = now.plus(STEP);
        Outcome outcome = switch (end) {
            case AttemptEnd.Done done -> new Outcome.Delivered(assign.attempt(), now, done.proof(), done.sent());
            case AttemptEnd.NotDone not ->
                new Outcome.Failed(assign.attempt(), now, not.failure(), null, not.restart(), not.sent());
        };
        obey(scheduler.on(outcome, now));
    }

    private void look() {
        store.bytes(PATH)
                .filter(bytes -> !Arrays.equals(bytes, fault.right))
                .ifPresent(bytes -> wrong.add(bytes.length + " bytes at attempt " + attempts));
    }

    private DeliveryStatus status() {
        if (status == null) {
            throw new AssertionError("the Scheduler says nothing of the delivery");
        }
        return status;
    }

    private Observed observed() {
        DeliveryStatus last = status();
        Failure failure = last.failure();
        boolean there = last.state() == DeliveryState.DELIVERED;
        String end = last.state().word();
        if (last.state() == DeliveryState.FAILED && failure != null) {
            end += "(" + failure.kind().word() + ")";
        }
        String told = failure == null ? "" : failure.message().replace(server.url(""), "https://portal.example");
        long again = there ? receipts.getLast().sent() - fault.right.length : 0;
        return new Observed(
                end,
                last.attempts(),
                server.requests().size(),
                again,
                longest,
                told,
                store.names(),
                List.copyOf(wrong));
    }

    /** A worker that tells the Scheduler at once. */
    private final class Context implements AttemptContext {

        private final Command.Assign assign;

        Context(Command.Assign assign) {
            this.assign = assign;
        }

        @Override
        public void progress(long bytes, @Nullable Long size) {
            source.across(bytes);
        }

        @Override
        public boolean checkpointDue() {
            return false;
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) {
            obey(scheduler.on(new Outcome.Progressed(assign.attempt(), now, checkpoint), now));
        }

        @Override
        public boolean holdsLease() {
            return true;
        }

        @Override
        public boolean forsaken() {
            return false;
        }
    }

    @Override
    public void close() {
        impatient.close();
        patient.close();
        server.close();
    }
}
