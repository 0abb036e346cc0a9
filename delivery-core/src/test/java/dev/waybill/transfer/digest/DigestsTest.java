package dev.waybill.transfer.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import dev.waybill.model.DigestState;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestsTest {

    private static final byte[] BYTES = new byte[1000];

    static {
        new Random(7).nextBytes(BYTES);
    }

    @Test
    void knownContentHasTheKnownChecksums() {
        Digests digests = Digests.start(true);
        digests.update(ByteBuffer.wrap("123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        Content content = digests.content();
        assertThat(content.length()).isEqualTo(9);
        assertThat(content.checksum(Checksum.Algorithm.CRC32C).orElseThrow().hex())
                .isEqualTo("e3069283");
        assertThat(content.checksum(Checksum.Algorithm.SHA256).orElseThrow().hex())
                .isEqualTo("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225");
    }

    @Test
    void aResumeAtAnyByteGivesTheSameDigestsAsNone() {
        Content whole = digested(Digests.start(true), 0, BYTES.length).content();
        for (int split = 0; split <= 3 * 64; split++) {
            DigestState state = digested(Digests.start(true), 0, split).state();
            Digests resumed = digested(Digests.resume(state, true), split, BYTES.length);
            assertThat(resumed.content()).as("split at %d", split).isEqualTo(whole);
            assertThat(resumed.state())
                    .as("split at %d", split)
                    .isEqualTo(digested(Digests.start(true), 0, BYTES.length).state());
        }
    }

    @Test
    void aSecondResumeGoesOnAsWell() {
        DigestState once = digested(Digests.start(true), 0, 100).state();
        DigestState twice = digested(Digests.resume(once, true), 100, 333).state();
        assertThat(digested(Digests.resume(twice, true), 333, 1000).content())
                .isEqualTo(digested(Digests.start(true), 0, 1000).content());
    }

    @Test
    void tellingTheStateDisturbsNothing() {
        Digests disturbed = digested(Digests.start(true), 0, 77);
        assertThat(disturbed.state()).isEqualTo(disturbed.state());
        assertThat(disturbed.content()).isEqualTo(disturbed.content());
        assertThat(digested(disturbed, 77, 1000).content())
                .isEqualTo(digested(Digests.start(true), 0, 1000).content());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base 64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQ=="})
    void aStateOfNoKnownFormLeavesSha256OutAndKeepsTheRest(String sha256) {
        DigestState state = digested(Digests.start(true), 0, 100).state();
        Digests resumed =
                digested(Digests.resume(new DigestState(100, state.crc32c(), sha256), true), 100, BYTES.length);
        Content whole = digested(Digests.start(true), 0, BYTES.length).content();
        assertThat(resumed.content().checksum(Checksum.Algorithm.SHA256)).isEmpty();
        assertThat(resumed.content().sameAs(whole)).isTrue();
        assertThat(resumed.state().sha256()).isNull();
    }

    @Test
    void combiningCrosses4GiB() {
        int zeros = crcOfZero();
        long length = 1;
        for (int doubling = 0; doubling < 33; doubling++) {
            zeros = Crc32cCombine.combine(zeros, zeros, length);
            length *= 2;
        }
        int oneAfterMany = Crc32cCombine.combine(zeros, crcOfZero(), 1);
        int manyAfterOne = Crc32cCombine.combine(crcOfZero(), zeros, length);
        assertThat(oneAfterMany).isEqualTo(manyAfterOne);
    }

    @Test
    void theTrailTellsTheStateOfWhatTheDestinationHolds() {
        Digests digests = Digests.start(true);
        var trail = new DigestTrail(digests.state(), 10);
        for (int i = 0; i < BYTES.length; i += 10) {
            digests.update(ByteBuffer.wrap(BYTES, i, 10));
            trail.note(digests);
        }
        DigestState state = trail.confirmed(517, digests);
        assertThat(state.length()).isBetween(480L, 517L);
        assertThat(state)
                .isEqualTo(digested(Digests.start(true), 0, Math.toIntExact(state.length()))
                        .state());
        assertThat(trail.confirmed(BYTES.length, digests)).isEqualTo(digests.state());
    }

    private static int crcOfZero() {
        Digests digests = Digests.start(false);
        digests.update(ByteBuffer.wrap(new byte[1]));
        return digests.state().crc32c();
    }

    private static Digests digested(Digests digests, int from, int to) {
        digests.update(ByteBuffer.wrap(BYTES, from, to - from));
        return digests;
    }
}
