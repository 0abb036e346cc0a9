package dev.waybill.schedule;

import dev.waybill.model.ArchiveFile;
import dev.waybill.model.Attempt;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
import dev.waybill.model.Command;
import dev.waybill.model.Content;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.DestinationMetrics;
import dev.waybill.model.DigestState;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.FileClass;
import dev.waybill.model.FileId;
import dev.waybill.model.Outcome;
import dev.waybill.model.Proof;
import dev.waybill.model.Receipt;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import dev.waybill.model.SessionKey;
import dev.waybill.model.SourceVersion;
import dev.waybill.model.Verified;
import dev.waybill.model.WorkerAnnouncement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A Scheduler over tables in memory, its workers, and the time, which passes in steps of a tick. */
final class Scene {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(1);

    /** One life of a worker that announces itself at every step. */
    private record Life(String incarnation, int slots) {}

    final Map<String, LanePolicy> policies = new HashMap<>();
    final List<Effect> effects = new ArrayList<>();
    /** Attempts that were given out and told no end, by delivery. */
    final Map<DeliveryId, Command.Assign> running = new LinkedHashMap<>();

    Instant now = START;

    private final MapTable<DeliveryRecord> deliveries = new MapTable<>(record -> false);
    private final MapTable<DestinationHealth> lanes = new MapTable<>(health -> false);
    private final Map<String, Life> workers = new LinkedHashMap<>();
    private Scheduler scheduler = born();

    private Scheduler born() {
        var fresh = new Scheduler(
                deliveries,
                lanes,
                lane -> Optional.of(policies.getOrDefault(lane, LanePolicy.FILES)),
                SchedulerSettings.DEFAULT,
                new Random(7));
        fresh.restore(now);
        return fresh;
    }

    /** The Scheduler's process dies, and returns knowing its tables alone. */
    void restart() {
        scheduler = born();
    }

    /** A file whose source keeps it for {@code left} more. */
    Delivery.FileDelivery wants(String lane, String name, Duration left) {
        Delivery.FileDelivery wanted = file(lane, name, left, null);
        carryOut(scheduler.on(wanted, now));
        return wanted;
    }

    Delivery.FileDelivery file(String lane, String name, Duration left, @Nullable Long size) {
        var session = new SessionKey("portal", "app-1", "conf-" + name);
        FileId id = FileId.derive(session, "/" + name);
        String url = "https://portal.example/" + name;
        var file =
                new ArchiveFile(id, session, "room-" + name, FileClass.RECORDING, url, name, size, now, now.plus(left));
        return new Delivery.FileDelivery(DeliveryId.ofFile(id, lane), lane, file, RemotePath.of("in/" + name), now);
    }

    Delivery.NoticeDelivery wantsNotice(String endpoint) {
        var session = new SessionKey("portal", "app-1", "conf");
        DeliveryId about = DeliveryId.ofFile(FileId.derive(session, "/a"), "acme");
        DeliveryId id = DeliveryId.ofNotice(about, 1, "file-transfer", endpoint);
        var notice = new Delivery.NoticeDelivery(
                id, endpoint, "file-transfer", session, "room", "{}", now, now.plus(Duration.ofHours(28)));
        policies.put(notice.destination(), LanePolicy.NOTICES);
        carryOut(scheduler.on(notice, now));
        return notice;
    }

    void hears(Delivery wanted) {
        carryOut(scheduler.on(wanted, now));
    }

    /** From now on this life of the worker announces itself at every step, and lists what it runs. */
    void worker(String name, String incarnation, int slots) {
        workers.put(name, new Life(incarnation, slots));
        announce(name, false);
    }

    void silence(String name) {
        workers.remove(name);
    }

    void announce(String name, boolean leaving) {
        Life life = workers.getOrDefault(name, new Life("none", 0));
        List<WorkerAnnouncement.Running> listed = running.values().stream()
                .map(Command.Assign::attempt)
                .filter(each -> each.worker().equals(name) && each.incarnation().equals(life.incarnation()))
                .map(each -> new WorkerAnnouncement.Running(each.delivery(), each.number(), 0, null))
                .toList();
        int slots = leaving ? 0 : life.slots();
        carryOut(scheduler.on(
                new WorkerAnnouncement(name, life.incarnation(), now, slots, slots, listed, leaving), now));
    }

    /** Lets time pass as it does: announcements and ticks, one step after the other. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plus(STEP).isBefore(end) ? now.plus(STEP) : end;
            List.copyOf(workers.keySet()).forEach(name -> announce(name, false));
            tick();
        }
    }

    /** The Scheduler itself stands still: no tick, no announcement read. */
    void stall(Duration time) {
        now = now.plus(time);
    }

    void tick() {
        carryOut(scheduler.tick(now));
    }

    void asks(Control control) {
        carryOut(scheduler.on(control, now));
    }

    void tells(Outcome outcome) {
        if (outcome instanceof Outcome.Delivered || outcome instanceof Outcome.Failed) {
            Command.Assign known = running.get(outcome.attempt().delivery());
            if (known != null && known.attempt().equals(outcome.attempt())) {
                running.remove(outcome.attempt().delivery());
            }
        }
        carryOut(scheduler.on(outcome, now));
    }

    void succeeds(Delivery delivery) {
        tells(new Outcome.Delivered(attempt(delivery), now, proof(10), 10));
    }

    void fails(Delivery delivery, FailureKind kind) {
        fails(delivery, Failure.of(kind, "could not: test"));
    }

    void fails(Delivery delivery, Failure failure) {
        tells(new Outcome.Failed(attempt(delivery), now, failure, null, false, 0));
    }

    Attempt attempt(Delivery delivery) {
        return assignment(delivery).attempt();
    }

    Command.Assign assignment(Delivery delivery) {
        Command.Assign assign = running.get(delivery.id());
        if (assign == null) {
            throw new AssertionError(delivery.consignment().path() + " does not run; it is " + status(delivery));
        }
        return assign;
    }

    static Proof proof(long length) {
        var content = new Content(length, List.of(new Checksum(Checksum.Algorithm.CRC32C, "00000000")));
        return new Proof(content, RemotePath.of("in/a"), "file:///in/a", Verified.REREAD, START);
    }

    static Checkpoint checkpoint(long offset) {
        return new Checkpoint(
                1,
                RemotePath.of("in/a"),
                new ResumePoint(offset, "temp"),
                new SourceVersion("\"1\"", null, 100L),
                new DigestState(offset, 0, null),
                null);
    }

    boolean runs(Delivery delivery) {
        return running.containsKey(delivery.id());
    }

    long running(Collection<? extends Delivery> those) {
        return those.stream().filter(this::runs).count();
    }

    DeliveryStatus status(Delivery delivery) {
        return record(delivery).status();
    }

    DeliveryRecord record(Delivery delivery) {
        DeliveryRecord record = deliveries.get(delivery.id().value());
        if (record == null) {
            throw new AssertionError("unknown: " + delivery);
        }
        return record;
    }

    boolean remembers(Delivery delivery) {
        return deliveries.get(delivery.id().value()) != null;
    }

    List<Receipt> receipts(Delivery delivery) {
        return effects.stream()
                .filter(Effect.Close.class::isInstance)
                .map(each -> ((Effect.Close) each).receipt())
                .filter(each -> each.status().what().id().equals(delivery.id()))
                .toList();
    }

    List<Command> commands() {
        return effects.stream()
                .filter(Effect.Tell.class::isInstance)
                .map(each -> ((Effect.Tell) each).command())
                .toList();
    }

    List<DestinationMetrics> metrics(String lane) {
        return effects.stream()
                .filter(Effect.Measure.class::isInstance)
                .map(each -> ((Effect.Measure) each).metrics())
                .filter(each -> each.destination().equals(lane))
                .toList();
    }

    private void carryOut(List<Effect> told) {
        effects.addAll(told);
        for (Effect effect : told) {
            if (effect instanceof Effect.Tell(String worker, Command command)) {
                switch (command) {
                    case Command.Assign assign -> running.put(assign.delivery().id(), assign);
                    case Command.Revoke(Attempt attempt) ->
                        running.values().removeIf(each -> each.attempt().equals(attempt));
                    case Command.CleanUp cleanUp -> {
                        // What is removed at the far side changes nothing here.
                    }
                }
            }
        }
    }
}
