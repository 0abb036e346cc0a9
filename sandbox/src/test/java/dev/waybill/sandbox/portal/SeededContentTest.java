package dev.waybill.sandbox.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeededContentTest {

    private static final int LENGTH = 200_003;
    private final SeededContent content = new SeededContent(42, LENGTH);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 65_535, 65_537, LENGTH - 1, LENGTH})
    void isTheSameFromWhateverOffsetItIsRead(int offset) throws IOException {
        byte[] whole = content.open(0).readAllBytes();
        var written = new ByteArrayOutputStream();
        content.write(written, offset, LENGTH);

        byte[] tail = Arrays.copyOfRange(whole, offset, LENGTH);
        assertThat(content.open(offset).readAllBytes()).isEqualTo(tail);
        assertThat(written.toByteArray()).isEqualTo(tail);
    }

    @Test
    void writesNoMoreThanItWasAskedFor() throws IOException {
        var written = new ByteArrayOutputStream();
        content.write(written, 100_001, 70_001);

        assertThat(written.toByteArray())
                .isEqualTo(Arrays.copyOfRange(content.open(0).readAllBytes(), 100_001, 170_002));
    }

    @Test
    void differsFromTheContentOfAnotherSeed() throws IOException {
        assertThat(new SeededContent(43, LENGTH).open(0).readAllBytes())
                .isNotEqualTo(content.open(0).readAllBytes());
    }

    @Test
    void tellsTheDigestsOfItsBytes() throws Exception {
        byte[] bytes = content.open(0).readAllBytes();
        var crc = new CRC32C();
        crc.update(bytes);
        String sha =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));

        assertThat(content.digest()).isEqualTo(new ContentDigest(LENGTH, "%08x".formatted(crc.getValue()), sha));
    }
}
