package dev.waybill.connector.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.connector.Capabilities.PartLimits;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartSizeTest {

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final PartLimits LIMITS = new PartLimits(256 * KIB, 1024 * MIB, 10_000);

    @ParameterizedTest
    @CsvSource({"8MB, 8192", "16mb, 16384", "' 1 GiB ', 1048576", "256k, 256", "262144, 256"})
    void aPartHasTheSizeThatIsSaid(String text, long kib) {
        assertThat(PartSize.parse(text, LIMITS)).isEqualTo(new PartSize(kib * KIB, LIMITS));
    }

    @ParameterizedTest
    @CsvSource({
        "many, \"many\" is no size (such as 16MB)",
        "-1, \"-1\" is no size (such as 16MB)",
        "255KB, 261120 bytes is no size of a part (256KB to 1GB)",
        "1025MB, 1074790400 bytes is no size of a part (256KB to 1GB)",
    })
    void whatIsNoSizeIsToldWithAHint(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartSize.parse(text, LIMITS))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8",
        "80000, 8",
        "80001, 9",
        "160000, 16",
        "5242880, 525",
        "10240000, 1024",
        "20480000, 1024",
    })
    void aPartGrowsSoThatThereAreAtMostSoMany(long mibOfTheFile, long mibOfAPart) {
        var configured = new PartSize(8 * MIB, LIMITS);

        assertThat(configured.forFile(OptionalLong.of(mibOfTheFile * MIB))).isEqualTo(mibOfAPart * MIB);
    }

    @Test
    void aFileOfUnknownLengthIsCutAsConfigured() {
        assertThat(new PartSize(8 * MIB, LIMITS).forFile(OptionalLong.empty())).isEqualTo(8 * MIB);
    }
}
