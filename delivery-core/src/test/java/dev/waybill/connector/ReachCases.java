package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.guard.GuardedConnector;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import dev.waybill.sandbox.fault.Direction;
import dev.waybill.sandbox.fault.Fault;
import dev.waybill.sandbox.fault.FaultProxy;
import dev.waybill.sandbox.fault.Hit;
import dev.waybill.sandbox.fault.SilentPort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A server that cannot be reached, says nothing, or is slow: each call ends, with the kind that fits, and none is taken for a success. */
public interface ReachCases extends WireScene {

    /** What a worker may ask of a destination. */
    default List<ThrowingCallable> questions(Connector asked) {
        UploadRequest request = request("asked.mkv", 10);
        var path = RemotePath.of("asked.mkv");
        // What is asked of a server that fell silent may still reach it later.
        var stored = new StoredFile(RemotePath.of("other.mkv"), 10, List.of(), "test:///other.mkv");
        return List.of(
                asked::check,
                () -> asked.stat(path),
                () -> asked.read(path, 0),
                () -> send(WritingInParts.over(asked), request, Payload.of(10, 3)),
                () -> asked.delete(stored),
                () -> asked.sweep(Instant.EPOCH));
    }

    private List<ConnectorException> failuresOf(List<ThrowingCallable> questions) {
        return IntStream.range(0, questions.size())
                .mapToObj(each -> failureOf(
                        "question " + (each + 1) + " of " + questions.size() + " in ReachCases", questions.get(each)))
                .toList();
    }

    @Test
    default void aPortThatRefusesIsTheNetwork() throws Exception {
        FaultProxy closed = proxy();
        closed.close();
        try (Connector refused = through(closed.port(), PATIENT)) {
            failuresOf(questions(refused)).forEach(this::requireNetwork);
        }
        assertThat(closed.connections()).isZero();
    }

    @Test
    default void aPortThatNeverAnswersIsTheNetwork() throws Exception {
        wire();
        try (SilentPort silent = SilentPort.open();
                Connector waiting = through(silent.port(), IMPATIENT)) {
            requireNetwork(failureOf(waiting::check));
        }
    }

    @Test
    default void aServerThatSaysNothingIsTheNetwork() throws Exception {
        try (FaultProxy proxy = proxy();
                Connector waiting = through(proxy.port(), IMPATIENT)) {
            proxy.inject(new Fault.BlackHole());

            requireNetwork(failureOf(waiting::check));

            assertThat(proxy.connections()).isPositive();
        }
    }

    @Test
    default void aServerThatFallsSilentEndsNoCallAsASuccess() throws Exception {
        byte[] bytes = Payload.of(10, 1);
        send(connector(), request("asked.mkv", bytes.length), bytes);
        int questions = questions(connector()).size();
        try (FaultProxy proxy = proxy()) {
            var asked = new ArrayList<Connector>();
            for (int each = 0; each < questions; each++) {
                asked.add(through(proxy.port(), IMPATIENT));
                awaitSound(asked.getLast());
            }
            proxy.inject(new Fault.BlackHole());

            List<ConnectorException> failures = WritingCases.sideBySide(
                    questions, each -> failureOf(questions(asked.get(each)).get(each)));

            failures.forEach(this::requireNetwork);
            assertThat(proxy.hits()).extracting(Hit::fault).containsExactly(new Fault.BlackHole());
            proxy.heal();
            asked.forEach(Connector::close);
        }
        assertThat(farSide().bytes("asked.mkv")).as("what nobody deleted").hasValue(bytes);
    }

    /** A busy machine may take longer to log in than an impatient connector waits; some time it does not. */
    private static void awaitSound(Connector connector) throws ConnectorException {
        for (int left = 20; ; left--) {
            try {
                connector.check();
                return;
            } catch (ConnectorException busy) {
                if (left == 0) {
                    throw busy;
                }
            }
        }
    }

    @Test
    default void closingEndsAConnectionThatIsBeingMade() throws Exception {
        try (FaultProxy proxy = proxy()) {
            proxy.inject(new Fault.BlackHole());
            Connector waiting = through(proxy.port(), PATIENT);
            CompletableFuture<ConnectorException> ended = failureBeside(waiting::check);
            proxy.awaitConnection();

            waiting.close();

            assertThat(ended.get().kind()).as("%s", ended.get()).isEqualTo(FailureKind.WORKER_STOPPED);
        }
    }

    @Test
    default void aSlowServerIsNotADeadOne() throws Exception {
        byte[] bytes = Payload.of(700 * KIB, 2);
        try (FaultProxy proxy = proxy();
                Connector slow = through(proxy.port(), PATIENT)) {
            proxy.inject(new Fault.Rate(Direction.TO_SERVER, MIB));
            proxy.inject(new Fault.Delay(Direction.TO_CLIENT, Duration.ofMillis(2)));

            send(slow, request("slow.mkv", bytes.length), bytes);

            assertThat(proxy.hits()).hasSize(2);
        }
        assertThat(farSide().bytes("slow.mkv")).hasValue(bytes);
    }

    @Test
    default void aPlaceThatIsNotThereIsMissingWhateverIsAsked() throws Exception {
        try (Connector lost = new GuardedConnector(UNDER_TEST, present(farSide().connectToNothing(), "no directory"))) {
            for (ThrowingCallable each : questions(lost)) {
                // A look may find that no file is there and not ask why; whatever writes says it.
                ConnectorException failure = catchThrowableOfType(ConnectorException.class, each);
                if (failure != null) {
                    requireKind(failure, FailureKind.MISSING);
                }
            }
            requireKind(failureOf(lost::check), FailureKind.MISSING);
            requireKind(
                    failureOf(() -> send(WritingInParts.over(lost), request("asked.mkv", 10), Payload.of(10, 3))),
                    FailureKind.MISSING);
        }
        assertThat(farSide().names()).isEmpty();
    }

    @Test
    default void aLoginThatIsRefusedIsThatWhateverIsAsked() throws Exception {
        try (Connector stranger =
                new GuardedConnector(UNDER_TEST, present(farSide().connectAsStranger(), "no login"))) {
            failuresOf(questions(stranger)).forEach(each -> requireKind(each, FailureKind.AUTH));
        }
    }
}
