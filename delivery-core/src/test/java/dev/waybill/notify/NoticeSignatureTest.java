package dev.waybill.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NoticeSignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String EXPECTED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void theSpecificationsOwnExampleIsSignedAsItSays() {
        assertThat(NoticeSignature.sign(SECRET, ID, 1614265330, BODY)).isEqualTo(EXPECTED);
    }

    @Test
    void severalSecretsSignSideBySide() {
        String both = NoticeSignature.sign(SECRET + "  plain-text", ID, 1614265330, BODY);
        assertThat(both).startsWith(EXPECTED + " v1,").hasSize(2 * EXPECTED.length() + 1);
        assertThat(both).endsWith(NoticeSignature.sign("plain-text", ID, 1614265330, BODY));
    }

    @Test
    void aBrokenSecretIsRefusedAndNotShown() {
        assertThatThrownBy(() -> NoticeSignature.sign("whsec_%%hidden", ID, 1, BODY))
                .hasMessageContaining("base 64")
                .hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> NoticeSignature.sign("whsec_", ID, 1, BODY)).hasMessageContaining("empty");
        assertThatThrownBy(() -> NoticeSignature.sign("  ", ID, 1, BODY)).hasMessageContaining("empty");
    }
}
