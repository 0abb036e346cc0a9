package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.model.Checkpoint;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import dev.waybill.sandbox.fault.Direction;
import dev.waybill.sandbox.fault.Fault;
import dev.waybill.sandbox.fault.FaultProxy;
import dev.waybill.sandbox.fault.Hit;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A connection that breaks or falls silent in the middle: it is the network's fault, nothing shows under the final name, and another node
 * goes on where the last checkpoint says. Each case proves that its fault struck.
 */
public interface BreakageCases extends WireScene {

    /** What is left to send after {@link #half}. */
    int LEFT = 188 * KIB;

    /** Less than what a kind may still send after {@link #half}, and than what the server answers to that. */
    int FEW_ANSWERS = 100;

    /** More than a server sends ahead of a reader that rests: the buffers of both connections. */
    int MORE_THAN_BUFFERS = 16 * MIB;

    Duration FOR_EVER = Duration.ofHours(1);

    /** Connections that end, at places that a seed chose. */
    default Stream<Fault> breakages() {
        var random = new Random(20261122);
        Stream<Fault> sending = random.ints(3, 0, LEFT)
                .boxed()
                .flatMap(place -> Stream.of(
                        new Fault.Reset(Direction.TO_SERVER, place), new Fault.Drop(Direction.TO_SERVER, place)));
        int place = random.nextInt(LEFT);
        int answered = random.nextInt(FEW_ANSWERS);
        Stream<Fault> others = Stream.of(
                new Fault.HalfClose(Direction.TO_SERVER, place),
                new Fault.CutAnswer(place),
                new Fault.Reset(Direction.TO_CLIENT, answered),
                new Fault.Drop(Direction.TO_CLIENT, answered),
                new Fault.HalfClose(Direction.TO_CLIENT, answered));
        return Stream.concat(sending, others);
    }

    /** Connections that stand still, and would for ever. */
    default Stream<Fault> silences() {
        int place = new Random(7).nextInt(LEFT);
        return Stream.of(
                new Fault.Stall(Direction.TO_SERVER, place, FOR_EVER),
                new Fault.Stall(Direction.TO_CLIENT, 0, FOR_EVER),
                new Fault.BlackHole());
    }

    @ParameterizedTest
    @MethodSource("breakages")
    default void anUploadThatBreaksGoesOnWhereItsCheckpointSays(Fault fault) throws Exception {
        requireRecovery(fault, PATIENT);
    }

    @ParameterizedTest
    @MethodSource("silences")
    default void anUploadThatStandsStillIsGivenUpAndGoesOnElsewhere(Fault fault) throws Exception {
        requireRecovery(fault, IMPATIENT);
    }

    private void requireRecovery(Fault fault, Duration patience) throws Exception {
        byte[] bytes = Payload.of(whole(), 1);
        UploadRequest request = request("room/broken.mkv", whole());
        try (FaultProxy proxy = proxy();
                Connector broken = through(proxy.port(), patience);
                var seen = Sightings.of(farSide(), "room/broken.mkv")) {
            Checkpoint checkpoint;
            try (Upload upload = broken.open(request, null)) {
                upload.write(Payload.slice(bytes, 0, half()));
                checkpoint = checkpoint(request, upload.checkpoint());
                proxy.inject(fault);

                requireNetwork(failureOf(fault, () -> finish(upload, bytes)));
            }
            assertThat(proxy.hits()).extracting(Hit::fault).containsExactly(fault);
            assertThat(seen.sizes()).isSubsetOf(Sightings.NOTHING, bytes.length);
            // Where all bytes go with the publication, it may have happened though its answer is lost.
            if (farSide().bytes("room/broken.mkv").isEmpty()) {
                requireNextAttempt(request, checkpoint, bytes);
            }
            assertThat(farSide().bytes("room/broken.mkv")).hasValue(bytes);
        }
    }

    /** Another node finishes what broke: from the checkpoint where the kind can, or in the next generation. */
    private void requireNextAttempt(UploadRequest request, Checkpoint checkpoint, byte[] bytes) throws Exception {
        String name = request.path().toString();
        try (var seen = Sightings.of(farSide(), name)) {
            if (resumes()) {
                goOn(request, checkpoint, bytes);
                assertThat(leftovers()).isEmpty();
            } else {
                send(connector(), next(request), bytes);
            }
            assertThat(seen.sizes()).isSubsetOf(Sightings.NOTHING, bytes.length);
        }
        assertThat(farSide().bytes(name)).hasValue(bytes);
    }

    /** The first bytes of a packet say how long it is, which a server may take for another mistake than a change. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 20_000, 100_001})
    default void aByteThatChangesOnItsWayIsNoticed(int place) throws Exception {
        byte[] bytes = Payload.of(whole(), 2);
        var flip = new Fault.Flip(Direction.TO_SERVER, place);
        UploadRequest request = request("flipped.mkv", whole());
        try (FaultProxy proxy = proxy();
                Connector disturbed = through(proxy.port(), IMPATIENT);
                Upload upload = disturbed.open(request, null)) {
            upload.write(Payload.slice(bytes, 0, half()));
            upload.checkpoint();
            proxy.inject(flip);

            if (wire().guardsIntegrity()) {
                requireNetwork(failureOf(() -> finish(upload, bytes)));
                assertThat(farSide().bytes("flipped.mkv")).isEmpty();
            } else if (wire().guardsRequests()) {
                requireRefusalOrTheWholeFile(() -> finish(upload, bytes), bytes);
            } else {
                requireRefusalOrProofOfChange(request.path(), () -> finish(upload, bytes), bytes);
            }
            assertThat(proxy.hits()).extracting(Hit::fault).containsExactly(flip);
        }
    }

    /** A changed byte may also lie where it means nothing. */
    private void requireRefusalOrTheWholeFile(ThrowingCallable call, byte[] bytes) throws Exception {
        ConnectorException refusal = catchThrowableOfType(ConnectorException.class, call);
        if (refusal == null) {
            assertThat(farSide().bytes("flipped.mkv")).hasValue(bytes);
        } else {
            assertThat(farSide().bytes("flipped.mkv")).isEmpty();
        }
    }

    /** A byte that frames a request breaks it; one of the file is shown by the destination's digest, or by the bytes that are read back. */
    private void requireRefusalOrProofOfChange(RemotePath path, Callable<StoredFile> call, byte[] bytes)
            throws Exception {
        StoredFile stored;
        try {
            stored = call.call();
        } catch (ConnectorException refusal) {
            assertThat(farSide().bytes(path.toString())).as("after %s", refusal).isEmpty();
            return;
        }
        boolean digest = stored.checksums().stream()
                .anyMatch(each -> !Payload.content(bytes).checksums().contains(each));
        try (InputStream in = connector().read(path, 0)) {
            assertThat(digest || stored.checksums().isEmpty()).isTrue();
            assertThat(in.readAllBytes()).isNotEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 30})
    default void anAnswerThatChangesOnItsWayIsNoSuccess(int place) throws Exception {
        assumeTrue(wire().guardsIntegrity(), "what a changed answer means is the protocol's own here");
        byte[] bytes = Payload.of(whole(), 4);
        var flip = new Fault.Flip(Direction.TO_CLIENT, place);
        try (FaultProxy proxy = proxy();
                Connector disturbed = through(proxy.port(), IMPATIENT);
                Upload upload = disturbed.open(request("answered.mkv", whole()), null)) {
            upload.write(Payload.slice(bytes, 0, half()));
            upload.checkpoint();
            proxy.inject(flip);

            requireNetwork(failureOf(() -> finish(upload, bytes)));

            assertThat(proxy.hits()).extracting(Hit::fault).containsExactly(flip);
        }
        assertThat(farSide().bytes("answered.mkv")).isEmpty();
    }

    @Test
    default void anInterruptEndsAnUploadThatStandsStill() throws Exception {
        byte[] bytes = Payload.of(lead() + 8 * MIB, 5);
        try (FaultProxy proxy = proxy();
                Connector waiting = through(proxy.port(), PATIENT);
                Upload upload = waiting.open(request("stopped.mkv", bytes.length), null)) {
            proxy.inject(new Fault.BlackHole());
            var ended = new CompletableFuture<ConnectorException>();
            Thread worker = Thread.ofVirtual().start(() -> ended.complete(failureOf(() -> finish(upload, bytes))));
            proxy.awaitHit();

            worker.interrupt();

            assertThat(ended.get().kind()).as("%s", ended.get()).isEqualTo(FailureKind.WORKER_STOPPED);
        }
    }

    @Test
    default void closingEndsAnUploadThatStandsStillAndAnotherNodeGoesOn() throws Exception {
        byte[] bytes = Payload.of(lead() + 8 * MIB, 6);
        UploadRequest request = request("closed.mkv", bytes.length);
        try (FaultProxy proxy = proxy()) {
            Connector waiting = through(proxy.port(), PATIENT);
            Upload upload = waiting.open(request, null);
            upload.write(Payload.slice(bytes, 0, half()));
            Checkpoint checkpoint = checkpoint(request, upload.checkpoint());
            proxy.inject(new Fault.BlackHole());
            CompletableFuture<ConnectorException> ended = failureBeside(() -> finish(upload, bytes));
            proxy.awaitHit();

            waiting.close();

            assertThat(ended.get().kind()).as("%s", ended.get()).isEqualTo(FailureKind.WORKER_STOPPED);
            upload.close();
            requireNextAttempt(request, checkpoint, bytes);
        }
    }

    /** A file that is read back as proof must not seem to end where its connection does. */
    @ParameterizedTest
    @MethodSource("lostReads")
    default void aReadThatBreaksIsNoEndOfTheFile(Fault fault) throws Exception {
        byte[] bytes = Payload.of(MORE_THAN_BUFFERS, 8);
        RemotePath path = RemotePath.of("read.mkv");
        send(connector(), request("read.mkv", bytes.length), bytes);
        try (FaultProxy proxy = proxy();
                Connector broken = through(proxy.port(), PATIENT);
                InputStream in = broken.read(path, 0)) {
            byte[] start = in.readNBytes(10 * KIB);
            proxy.inject(fault);

            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);

            assertThat(proxy.hits()).extracting(Hit::fault).containsExactly(fault);
            try (InputStream rest = connector().read(path, start.length)) {
                assertThat(rest.readAllBytes())
                        .isEqualTo(
                                Payload.slice(bytes, start.length, bytes.length).array());
            }
        }
    }

    /** Where what is read on its way back ends. */
    default Stream<Fault> lostReads() {
        int place = new Random(9).nextInt(FEW_ANSWERS * KIB);
        return Stream.of(
                new Fault.Reset(Direction.TO_CLIENT, place),
                new Fault.Drop(Direction.TO_CLIENT, place),
                new Fault.HalfClose(Direction.TO_CLIENT, place));
    }
}
