package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.model.Checkpoint;
import dev.waybill.model.FailureKind;
import dev.waybill.sandbox.fault.Direction;
import dev.waybill.sandbox.fault.Fault;
import dev.waybill.sandbox.fault.FaultProxy;
import dev.waybill.sandbox.fault.Hit;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server did what it was asked, and its answer is lost: what the far side shows decides, and the next attempt finds it so. */
public interface LostAnswerCases extends WireScene {

    int CUTS = 6;

    /** Bytes of a file; where there are large parts they are whole, so that a checkpoint leaves nothing to the publication but itself. */
    default int size() {
        return lead() > 0 ? lead() : 300 * KIB;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    default void theFinalNameDecidesWhenTheAnswerToAPublicationIsLost(int cut) throws Exception {
        requireWholeOrNothing(request("lost/publish.mkv", size()), cut, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6})
    default void theFinalNameDecidesWhenTheAnswerToAReplacementIsLost(int cut) throws Exception {
        byte[] old = Payload.of(1000, 3);
        farSide().put("lost/publish.mkv", old);
        requireWholeOrNothing(replacing(request("lost/publish.mkv", size())), cut, Optional.of(old));
    }

    private void requireWholeOrNothing(UploadRequest request, int cut, Optional<byte[]> old) throws Exception {
        byte[] bytes = Payload.of(size(), 1);
        String name = request.path().toString();
        long said = bytesOfAPublication(request.replace());
        var fault = new Fault.CutAnswer(Math.max(0, said * cut / CUTS - wire().lastWords()));
        try (FaultProxy proxy = proxy();
                Connector cutOff = through(proxy.port(), PATIENT);
                var seen = Sightings.of(farSide(), name)) {
            Checkpoint checkpoint;
            try (Upload upload = cutOff.open(request, null)) {
                upload.write(Payload.slice(bytes, 0, size()));
                checkpoint = checkpoint(request, upload.checkpoint());
                proxy.inject(fault);

                requireNetworkUnlessNobodyWaits(name, bytes, () -> upload.publish(Payload.content(bytes)));
            }
            assertThat(proxy.hits()).extracting(Hit::fault).containsExactly(fault);
            requireSecondPublicationTellsTheTruth(request, checkpoint, bytes);
            assertThat(seen.sizes())
                    .isSubsetOf(Sightings.NOTHING, old.map(each -> each.length).orElse(size()), size());
        }
        assertThat(farSide().bytes(name)).hasValue(bytes);
        // A kind that begins again leaves the first generation to whoever clears it.
        List<String> left = List.of(request.temporaryPath().toString());
        assertThat(leftovers()).isSubsetOf(resumes() ? List.of() : left);
    }

    private void requireNetworkUnlessNobodyWaits(String name, byte[] bytes, ThrowingCallable publication)
            throws Exception {
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, publication);
        if (failure == null && !wire().needsEveryAnswer()) {
            assertThat(farSide().bytes(name)).hasValue(bytes);
        } else {
            assertThat(failure)
                    .as("a failure of the publication whose answer was lost")
                    .isNotNull();
            requireNetwork(failure);
        }
    }

    /** What a publication says to the server, in bytes on the wire; a name as long as that of the cases. */
    private long bytesOfAPublication(boolean replace) throws Exception {
        byte[] bytes = Payload.of(size(), 1);
        UploadRequest request = request("lost/dry-run.mkv", size());
        if (replace) {
            request = replacing(request);
            farSide().put("lost/dry-run.mkv", bytes);
        }
        try (FaultProxy proxy = proxy();
                Connector sound = through(proxy.port(), PATIENT);
                Upload upload = sound.open(request, null)) {
            upload.write(Payload.slice(bytes, 0, size()));
            upload.checkpoint();
            long before = proxy.passed(Direction.TO_SERVER);
            upload.publish(Payload.content(bytes));
            return proxy.passed(Direction.TO_SERVER) - before;
        }
    }

    /** As the engine does: it goes on, and where that is refused the file that stands there must be the whole one. */
    private void requireSecondPublicationTellsTheTruth(UploadRequest request, Checkpoint checkpoint, byte[] bytes)
            throws Exception {
        try (Connector other = another()) {
            Optional<StoredFile> shown = other.stat(request.path());
            boolean published = shown.isPresent()
                    && farSide()
                            .bytes(request.path().toString())
                            .filter(each -> each.length == size())
                            .isPresent();
            try (Upload again = other.open(resumes() ? request : next(request), resumes() ? checkpoint : null)) {
                publishAgain(again, bytes, published);
            } catch (ConnectorException lost) {
                assertThat(lost.kept()).as("%s", lost).isEqualTo(Kept.LOST);
                assertThat(published)
                        .as("the file under the final name after %s", lost)
                        .isTrue();
            }
        }
    }

    private void publishAgain(Upload again, byte[] bytes, boolean published) throws ConnectorException {
        try {
            StoredFile stored = finish(again, bytes);
            assertThat(stored.size()).isEqualTo(size());
        } catch (ConnectorException conflict) {
            assertThat(conflict.kind()).as("%s", conflict).isEqualTo(FailureKind.CONFLICT);
            assertThat(published)
                    .as("the file under the final name after %s", conflict)
                    .isTrue();
            again.abort();
        }
    }

    @Test
    default void aCheckpointWhoseAnswerIsLostIsNone() throws Exception {
        byte[] bytes = Payload.of(size(), 2);
        int start = lead() / 2 + 200 * KIB;
        UploadRequest request = request("lost/checkpoint.mkv", size());
        var fault = new Fault.CutAnswer(0);
        try (FaultProxy proxy = proxy();
                Connector cutOff = through(proxy.port(), PATIENT)) {
            Checkpoint checkpoint;
            try (Upload upload = cutOff.open(request, null)) {
                upload.write(Payload.slice(bytes, 0, start));
                checkpoint = checkpoint(request, upload.checkpoint());
                proxy.inject(fault);

                requireNetwork(failureOf(fault, () -> {
                    upload.write(Payload.slice(bytes, start, size()));
                    upload.checkpoint();
                    upload.publish(Payload.content(bytes));
                }));
            }
            assertThat(proxy.hits()).extracting(Hit::fault).containsExactly(fault);
            assertThat(farSide().bytes("lost/checkpoint.mkv")).isEmpty();
            if (resumes()) {
                goOn(request, checkpoint, bytes);
            } else {
                send(connector(), next(request), bytes);
            }
        }
        assertThat(farSide().bytes("lost/checkpoint.mkv")).hasValue(bytes);
    }
}
