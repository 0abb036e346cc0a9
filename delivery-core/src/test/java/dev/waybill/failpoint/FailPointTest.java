package dev.waybill.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the system property may say. What it does is seen in tests of whole nodes. */
class FailPointTest {

    @ParameterizedTest
    @EnumSource
    void nothingHappensWhereNoneIsArmed(FailPoint each) {
        assertThat(FailPoint.armed()).isEmpty();
        each.reached();
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISHED, PUBLISHED:1",
        "PUBLISHED:2, PUBLISHED:2",
        "FIRST_BYTES_SENT:1:stop, FIRST_BYTES_SENT:1:stop",
    })
    void thePropertyNamesOneAndItsPassing(String written, String understood) {
        assertThat(Armed.parse(written)).hasToString(understood);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "published", "PUBLISH", "PUBLISHED:0", "PUBLISHED:x", "PUBLISHED:1:halt", "PUBLISHED:stop"})
    void whatNamesNoneIsRefusedWithTheNamesThereAre(String written) {
        assertThatThrownBy(() -> Armed.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("could not arm fail-point \"" + written + "\" of -Dwaybill.fail-point")
                .hasMessageContaining("NOTICE_RECORDED, ROUTED");
    }

    @Test
    void onlyTheNthPassingOfItsOwnPlaceIsDue() {
        Armed armed = Armed.parse("PUBLISHED:2");

        assertThat(armed.isDue(FailPoint.PUBLISHED)).isFalse();
        assertThat(armed.isDue(FailPoint.VERIFIED)).isFalse();
        assertThat(armed.isDue(FailPoint.PUBLISHED)).isTrue();
        assertThat(armed.isDue(FailPoint.PUBLISHED)).isFalse();
    }
}
