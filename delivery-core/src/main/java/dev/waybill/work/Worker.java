package dev.waybill.work;

import dev.waybill.attempt.AttemptEnd;
import dev.waybill.attempt.AttemptRunner;
import dev.waybill.failpoint.FailPoint;
import dev.waybill.model.Attempt;
import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Outcome;
import dev.waybill.model.WorkerAnnouncement;
import dev.waybill.topics.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One node's worker: runs on virtual threads what the Scheduler gives it, and nothing else. */
public final class Worker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int HALF = 2;

    private final WorkerSettings settings;
    private final AttemptRunner runner;
    private final InstantSource clock;
    private final AttemptListener listener;
    private final Telling telling;
    private final LeaseTrust trust;
    private final Heartbeat heartbeat;
    private final Commands commands;
    private final RunningAttempt.Home home = new Home();
    private final Map<Attempt, RunningAttempt> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("waybill-attempt-", 0).factory());
    private volatile boolean draining;
    private volatile boolean leaving;

    /**
     * A worker that has not started.
     *
     * @param commands reads committed records only, without a group; the worker closes it
     * @param outcomes acks=all, idempotent; the worker closes it
     */
    public Worker(
            WorkerSettings settings,
            Topics topics,
            Consumer<String, Command> commands,
            Producer<String, Object> outcomes,
            AttemptRunner runner,
            InstantSource clock,
            AttemptListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.runner = runner;
        this.clock = clock;
        this.telling = new Telling(topics, outcomes);
        this.trust = new LeaseTrust(clock, settings.lease().dividedBy(HALF));
        this.heartbeat = new Heartbeat(telling, this::announcement, clock, settings.heartbeat(), trust);
        this.commands = new Commands(commands, topics.transfers(), settings.worker(), this::obey);
    }

    /** Stands at the end of the commands, then announces itself. */
    public void start() throws InterruptedException {
        commands.start();
        heartbeat.start();
        LOG.info(
                "worker {} is up: {} transfers, {} notices at once",
                settings.worker(),
                settings.slots(),
                settings.noticeSlots());
    }

    /** How many attempts run. */
    public int inflight() {
        return running.size();
    }

    private WorkerAnnouncement announcement() {
        List<WorkerAnnouncement.Running> listed =
                running.values().stream().map(RunningAttempt::listing).toList();
        boolean takesNoMore = draining || commands.ended();
        return new WorkerAnnouncement(
                settings.worker(),
                settings.incarnation(),
                clock.instant(),
                takesNoMore ? 0 : settings.slots(),
                takesNoMore ? 0 : settings.noticeSlots(),
                listed,
                leaving);
    }

    private void obey(Command command) {
        switch (command) {
            case Command.Assign assign -> take(assign);
            case Command.Revoke revoke -> {
                RunningAttempt attempt = running.get(revoke.attempt());
                if (attempt != null) {
                    LOG.info(
                            "attempt {} of {} was revoked",
                            revoke.attempt().number(),
                            revoke.attempt().delivery());
                    attempt.revoke();
                }
            }
            case Command.CleanUp cleanUp -> {
                if (cleanUp.incarnation().equals(settings.incarnation())) {
                    execute(() -> cleanUp(cleanUp));
                }
            }
        }
    }

    private void take(Command.Assign assign) {
        if (!assign.attempt().incarnation().equals(settings.incarnation())) {
            return;
        }
        var attempt = new RunningAttempt(assign, home, clock, settings.checkpointEach());
        if (running.putIfAbsent(assign.attempt(), attempt) == null && !execute(() -> run(attempt))) {
            running.remove(assign.attempt());
        }
    }

    /** A command may still come while the worker drains. What is not taken up is not listed, so its lease ends by itself. */
    private boolean execute(Runnable work) {
        try {
            threads.execute(work);
            return true;
        } catch (RejectedExecutionException stopping) {
            LOG.info("worker {} stops and takes nothing more", settings.worker());
            return false;
        }
    }

    private void run(RunningAttempt attempt) {
        attempt.runsOn(Thread.currentThread());
        MDC.put("delivery", attempt.attempt().delivery().value());
        MDC.put("destination", attempt.assignment().delivery().destination());
        try {
            conclude(attempt, outcome(attempt));
        } finally {
            MDC.clear();
            running.remove(attempt.attempt());
        }
    }

    private Outcome outcome(RunningAttempt attempt) {
        Attempt id = attempt.attempt();
        try {
            telling.mention(
                    new Outcome.Started(id, clock.instant()),
                    attempt.assignment().delivery().destination());
            FailPoint.ATTEMPT_STARTED.reached();
            AttemptEnd end = runner.run(attempt.assignment(), attempt);
            return switch (end) {
                case AttemptEnd.Done done -> new Outcome.Delivered(id, clock.instant(), done.proof(), done.sent());
                case AttemptEnd.NotDone no ->
                    new Outcome.Failed(
                            id, clock.instant(), no.failure(), attempt.lastCheckpoint(), no.restart(), no.sent());
            };
        } catch (InterruptedException stopped) {
            Failure given = Failure.of(FailureKind.WORKER_STOPPED, "the worker gave the attempt back");
            return failed(attempt, given);
        } catch (RuntimeException unforeseen) {
            LOG.error("attempt {} of {} failed in a way nobody foresaw", id.number(), id.delivery(), unforeseen);
            return failed(attempt, Failure.of(FailureKind.UNEXPECTED, "unforeseen: " + unforeseen));
        }
    }

    private Outcome failed(RunningAttempt attempt, Failure failure) {
        return new Outcome.Failed(
                attempt.attempt(), clock.instant(), failure, attempt.lastCheckpoint(), false, attempt.sent());
    }

    private void conclude(RunningAttempt attempt, Outcome outcome) {
        boolean interrupted = Thread.interrupted();
        log(attempt, outcome);
        listener.ended(attempt.assignment().delivery(), outcome);
        if (attempt.revoked() && !(outcome instanceof Outcome.Delivered)) {
            return;
        }
        try {
            telling.tell(outcome, attempt.assignment().delivery().destination());
            told(attempt.assignment().delivery());
        } catch (InterruptedException again) {
            LOG.warn(
                    "attempt {} of {} ended untold; its lease will end by itself",
                    outcome.attempt().number(),
                    outcome.attempt().delivery());
            Thread.currentThread().interrupt();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void told(Delivery delivery) {
        switch (delivery) {
            case Delivery.FileDelivery file -> FailPoint.OUTCOME_TOLD.reached();
            case Delivery.NoticeDelivery notice -> FailPoint.NOTICE_OUTCOME_TOLD.reached();
        }
    }

    private static void log(RunningAttempt attempt, Outcome outcome) {
        switch (outcome) {
            case Outcome.Delivered delivered ->
                LOG.info(
                        "delivered {} to {} in attempt {}",
                        attempt.assignment().delivery().consignment().path(),
                        attempt.assignment().delivery().destination(),
                        delivered.attempt().number());
            case Outcome.Failed failed ->
                LOG.warn(
                        "attempt {} of {} to {} failed ({}): {}",
                        failed.attempt().number(),
                        attempt.assignment().delivery().consignment().path(),
                        attempt.assignment().delivery().destination(),
                        failed.failure().kind().word(),
                        failed.failure().message());
            case Outcome.Started started -> LOG.trace("started {}", started.attempt());
            case Outcome.Progressed progressed -> LOG.trace("progressed {}", progressed.attempt());
        }
    }

    private void cleanUp(Command.CleanUp command) {
        try {
            runner.cleanUp(command);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Stops intake, lets every attempt make its last checkpoint and tell its end. What has not ended then may publish nothing more: the
     * leases end with this.
     *
     * @return whether all ended within {@code limit}
     */
    public boolean drain(Duration limit) throws InterruptedException {
        draining = true;
        heartbeat.announce();
        running.values().forEach(RunningAttempt::stop);
        threads.shutdown();
        boolean done = threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
        running.values().forEach(RunningAttempt::revoke);
        leaving = true;
        heartbeat.announce();
        return done;
    }

    /** Ends at once; what still runs is interrupted untold, as after a crash. */
    @Override
    public void close() {
        threads.shutdownNow();
        commands.close();
        heartbeat.close();
        telling.close();
    }

    private final class Home implements RunningAttempt.Home {

        @Override
        public void tell(Outcome outcome, String destination) throws InterruptedException {
            telling.tell(outcome, destination);
        }

        @Override
        public boolean leasesTrusted() {
            return trust.unbroken();
        }

        @Override
        public void catchUp() throws InterruptedException {
            try {
                commands.catchUp();
                trust.lookedAtCommands();
            } catch (KafkaException stopped) {
                throw new InterruptedException(String.valueOf(stopped.getMessage()));
            }
        }
    }
}
