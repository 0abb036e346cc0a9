package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.model.Checkpoint;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a kind has not, or does not take, is refused before a byte moves. The guard does it for all kinds. */
public interface RefusalCases extends ContractScene {

    int TEN = 10;

    @Test
    default void aNameThatIsTooLongIsRefused() throws Exception {
        int most = connector().capabilities().names().maxPathBytes();
        var segments = new String[most / 100 + 1];
        Arrays.fill(segments, "x".repeat(100));
        RemotePath path = RemotePath.of(String.join("/", segments));

        ConnectorException failure = failureOf(() -> guarded().open(request(path.toString(), TEN), null));

        assertThat(failure.kind()).isEqualTo(FailureKind.ILLEGAL_NAME);
        assertThat(farSide().names()).isEmpty();
    }

    @Test
    default void anUnknownLengthIsRefusedWhereItMustBeKnown() {
        assumeTrue(connector().capabilities().needsLength(), "this kind need not know the length");
        UploadRequest known = request("unknown.mkv", TEN);
        var unknown = new UploadRequest(known.path(), known.delivery(), 1, OptionalLong.empty(), false);

        ConnectorException failure = failureOf(() -> guarded().open(unknown, null));

        assertThat(failure.kind()).isEqualTo(FailureKind.UNEXPECTED);
    }

    @Test
    default void aKindThatBeginsAgainRefusesACheckpoint() {
        assumeTrue(connector().capabilities().resume() == Capabilities.Resume.NONE, "this kind goes on with an upload");
        UploadRequest request = request("again.mkv", TEN);
        Checkpoint checkpoint = checkpoint(
                request, new ResumePoint(TEN / 2, request.temporaryPath().toString()));

        ConnectorException failure = failureOf(() -> guarded().open(request, checkpoint));

        assertThat(failure.kept()).isEqualTo(Kept.LOST);
    }
}
