package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sweeping takes what Waybill itself left behind long ago, and nothing else. */
public interface SweepCases extends ContractScene {

    Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
    Instant BETWEEN = Instant.parse("2010-01-01T00:00:00Z");
    Instant FAR_AHEAD = Instant.parse("2037-01-01T00:00:00Z");

    /** Names that look nearly like a temporary one of ours. */
    List<String> NEARLY_OURS = List.of(
            ".part",
            ".foreign.part",
            "a.mkv.d_00000000000000000000000000.1.part",
            ".a.mkv.d_0000000000000000000000000.1.part",
            ".a.mkv.d_000000000000000000000000000.1.part",
            ".a.mkv.D_00000000000000000000000000.1.part",
            ".a.mkv.d_0000000000000000000000000A.1.part",
            ".a.mkv.d_00000000000000000000000000..part",
            ".a.mkv.d_00000000000000000000000000.one.part",
            ".a.mkv.d_00000000000000000000000000.1.part.bak");

    @Test
    default void onlyWhatIsOursByNameIsSwept() throws Exception {
        for (String name : NEARLY_OURS) {
            farSide().put("room/" + name, Payload.of(10, 1));
        }
        farSide().put("top.mkv", Payload.of(10, 1));
        leave("top.mkv");
        List<String> others = new ArrayList<>(farSide().names());
        others.removeAll(leftovers());

        assertThat(connector().sweep(FAR_AHEAD)).isPositive();

        assertThat(farSide().names()).hasSize(NEARLY_OURS.size() + 1).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    default void leftoversInFoldersBelowAreSweptToo() throws Exception {
        leave("top.mkv");
        leave("room/deep/down/below.mkv");
        int left = leftovers().size();

        assertThat(connector().sweep(LONG_AGO)).isZero();
        assertThat(leftovers()).as("settled once an upload is closed").hasSize(left);
        assertThat(connector().sweep(FAR_AHEAD)).isEqualTo(left);
        assertThat(connector().sweep(FAR_AHEAD)).isZero();
        assertThat(farSide().names()).isEmpty();
    }

    @Test
    default void onlyWhatIsOldIsSwept() throws Exception {
        UploadRequest old = leave("old.mkv");
        UploadRequest young = leave("young.mkv");
        assumeTrue(farSide().age(old, LONG_AGO), "nobody can set the time of a file here");

        assertThat(connector().sweep(BETWEEN)).isEqualTo(1);

        assertThat(farSide().names()).containsExactly(young.temporaryPath().toString());
    }

    @Test
    default void anUploadUnderWayOutlivesASweep() throws Exception {
        byte[] bytes = Payload.of(300 * KIB, 2);
        try (Upload upload = connector().open(request("room/running.mkv", bytes.length), null)) {
            upload.write(Payload.slice(bytes, 0, 100 * KIB));
            upload.checkpoint();

            assertThat(connector().sweep(BETWEEN)).isZero();

            finish(upload, bytes);
        }
        assertThat(farSide().bytes("room/running.mkv")).hasValue(bytes);
    }

    @Test
    default void anUploadThatWasSweptIsLostNotShortened() throws Exception {
        int held = enoughToHold();
        byte[] bytes = Payload.of(held + 200 * KIB, 3);
        UploadRequest request = request("swept.mkv", bytes.length);
        try (Upload upload = connector().open(request, null)) {
            upload.write(Payload.slice(bytes, 0, held));
            upload.checkpoint();
            assertThat(connector().sweep(FAR_AHEAD)).isPositive();

            ConnectorException failure = failureOf(() -> finish(upload, bytes));
            upload.abort();

            assertThat(failure.kept()).as("%s", failure).isEqualTo(Kept.LOST);
        }
        assertThat(farSide().names()).isEmpty();
    }

    @Test
    default void severalMaySweepAtTheSameTime() throws Exception {
        for (int each = 0; each < 12; each++) {
            leave("room " + each % 3 + "/left " + each + ".mkv");
        }
        int left = leftovers().size();
        try (Connector other = another()) {
            List<Integer> removed =
                    WritingCases.sideBySide(4, each -> (each % 2 == 0 ? connector() : other).sweep(FAR_AHEAD));

            assertThat(removed.stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(left);
        }
        assertThat(farSide().names()).isEmpty();
    }

    /** Leaves an upload unfinished. */
    private UploadRequest leave(String name) throws ConnectorException {
        int held = enoughToHold();
        UploadRequest request = request(name, 2 * held);
        try (Upload upload = connector().open(request, null)) {
            upload.write(Payload.slice(Payload.of(held, 4), 0, held));
            upload.checkpoint();
        }
        return request;
    }
}
