package dev.waybill.work;

import dev.waybill.attempt.AttemptContext;
import dev.waybill.attempt.AttemptEnd;
import dev.waybill.attempt.AttemptRunner;
import dev.waybill.model.ArchiveFile;
import dev.waybill.model.Attempt;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DigestState;
import dev.waybill.model.FileClass;
import dev.waybill.model.FileId;
import dev.waybill.model.Outcome;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import dev.waybill.model.SessionKey;
import dev.waybill.model.SourceVersion;
import dev.waybill.model.WorkerAnnouncement;
import dev.waybill.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** A worker {@code w1} in its life {@code 0002} between Kafka's own consumer and producer in memory. */
final class WorkerScene implements AutoCloseable, AttemptRunner, InstantSource {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final long END = 5;
    private static final Topics TOPICS = Topics.of("t.", 1);
    private static final Duration LEASE = Duration.ofSeconds(15);

    /** What the runner does with an attempt. */
    @FunctionalInterface
    interface Script {
        AttemptEnd run(Command.Assign assign, AttemptContext context) throws InterruptedException;
    }

    final GatedConsumer consumer = new GatedConsumer(TOPICS.transfers().name(), END);
    final MockProducer<String, Object> producer =
            new MockProducer<>(true, null, new StringSerializer(), (topic, value) -> new byte[0]);
    final List<Attempt> taken = new CopyOnWriteArrayList<>();
    final List<Command.CleanUp> cleaned = new CopyOnWriteArrayList<>();
    final List<Outcome> ended = new CopyOnWriteArrayList<>();
    final Worker worker;

    volatile Script script = (assign, context) -> new AttemptEnd.Done(null, 3);
    private volatile Instant now = START;

    /** @param pace between announcements, in real time */
    WorkerScene(Duration pace) {
        var settings = new WorkerSettings("w1", "0002", 4, 8, pace, LEASE, Duration.ofSeconds(3));
        worker =
                new Worker(settings, TOPICS, consumer, producer, this, this, (delivery, outcome) -> ended.add(outcome));
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public AttemptEnd run(Command.Assign assignment, AttemptContext context) throws InterruptedException {
        taken.add(assignment.attempt());
        return script.run(assignment, context);
    }

    @Override
    public void cleanUp(Command.CleanUp command) {
        cleaned.add(command);
    }

    static Command.Assign assign(String incarnation, int number) {
        var session = new SessionKey("portal", "app-1", "7");
        FileId file = FileId.derive(session, "/a");
        DeliveryId id = DeliveryId.ofFile(file, "acme");
        var archived = new ArchiveFile(
                file, session, "room", FileClass.RECORDING, "https://portal.example/a", "a", null, START, START);
        var delivery = new Delivery.FileDelivery(id, "acme", archived, RemotePath.of("a"), START);
        return new Command.Assign(new Attempt(id, number, "w1", incarnation), delivery, null, 1, null);
    }

    static Checkpoint checkpoint(long offset) {
        return new Checkpoint(
                1,
                RemotePath.of("a"),
                new ResumePoint(offset, "temp"),
                new SourceVersion(null, null, null),
                DigestState.START,
                null);
    }

    List<Outcome> outcomes() {
        return producer.history().stream()
                .filter(each -> each.topic().equals(TOPICS.outcomes().name()))
                .map(each -> (Outcome) each.value())
                .toList();
    }

    List<WorkerAnnouncement> announcements() {
        return producer.history().stream()
                .filter(each -> each.topic().equals(TOPICS.workers().name()))
                .map(each -> (WorkerAnnouncement) each.value())
                .toList();
    }

    static void until(Callable<Boolean> holds) {
        Awaitility.await().until(holds);
    }

    /** Waits whatever interrupts it. */
    static void stubbornly(CountDownLatch latch) {
        boolean open = false;
        while (!open) {
            try {
                latch.await();
                open = true;
            } catch (InterruptedException ignored) {
                open = latch.getCount() == 0;
            }
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
