package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ToleratedDeviationsTest {

    private static final Map<String, String> KNOWN = Map.of("odd[\\]", "the server takes it for a slash");

    @Test
    void aKnownDeviationIsSkippedWithItsReason() {
        assertThatThrownBy(() -> ToleratedDeviations.proceed(ToleratedDeviationsTest::fail, "odd[\\]", KNOWN))
                .isNotInstanceOf(AssertionError.class)
                .hasMessageContaining("takes it for a slash");
    }

    @Test
    void aKnownDeviationThatIsGoneFails() {
        assertThatThrownBy(() -> ToleratedDeviations.proceed(() -> null, "odd[\\]", KNOWN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("take it out");
    }

    @Test
    void everythingElseRunsAsEver() {
        assertThatThrownBy(() -> ToleratedDeviations.proceed(ToleratedDeviationsTest::fail, "odd[x]", KNOWN))
                .hasMessage("odd");
        assertThatCode(() -> ToleratedDeviations.proceed(() -> null, "odd[x]", KNOWN))
                .doesNotThrowAnyException();
    }

    private static Void fail() {
        throw new AssertionError("odd");
    }
}
