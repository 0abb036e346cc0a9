package dev.waybill.sandbox.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.sandbox.notice.ReceivedNotice.Verdict;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeReceiverTest {

    // The example of the Standard Webhooks specification.
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIMESTAMP = "1614265330";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private NoticeReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = NoticeReceiver.start(SECRET, InstantSource.fixed(Instant.ofEpochSecond(1614265330)));
    }

    @AfterEach
    void stop() {
        receiver.close();
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1614265330, 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=', VALID",
        "1614265330, 'v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=', VALID",
        "1614265331, 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=', WRONG",
        "soon, 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=', WRONG",
    })
    void saysWhatASignatureIsWorth(String timestamp, String signature, Verdict verdict) throws Exception {
        post(ID, timestamp, signature, BODY);

        assertThat(receiver.received()).extracting(ReceivedNotice::verdict).containsExactly(verdict);
    }

    @Test
    void refusesASignatureOverOtherBytesAndANoticeWithoutOne() throws Exception {
        post(ID, TIMESTAMP, SIGNATURE, BODY + " ");
        client.send(
                HttpRequest.newBuilder(receiver.uri())
                        .POST(HttpRequest.BodyPublishers.ofString(BODY))
                        .build(),
                HttpResponse.BodyHandlers.discarding());

        assertThat(receiver.received())
                .extracting(ReceivedNotice::verdict)
                .containsExactly(Verdict.WRONG, Verdict.MISSING);
    }

    @Test
    void acceptsAPlainSecretAndKnowsAStaleTimestamp() throws Exception {
        String old = "1614265000";
        String signature = new StandardSignature("plain secret").sign(ID, old, BODY);
        try (var plain = NoticeReceiver.start("plain secret", () -> Instant.ofEpochSecond(1614265330))) {
            client.send(request(plain, ID, old, signature, BODY), HttpResponse.BodyHandlers.discarding());

            assertThat(plain.received()).extracting(ReceivedNotice::verdict).containsExactly(Verdict.STALE);
        }
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTED, 204", "SERVER_ERROR, 500", "GONE, 410", "MOVED, 301"})
    void answersAsItIsTold(Answer answer, int status) throws Exception {
        receiver.answer(answer);

        assertThat(post(ID, TIMESTAMP, SIGNATURE, BODY)).isEqualTo(status);
        assertThat(receiver.received()).extracting(ReceivedNotice::answered).containsExactly(status);
    }

    @Test
    void hangsUntilItIsClosed() throws Exception {
        receiver.answer(Answer.HANG);
        var hanging = client.sendAsync(
                request(receiver, ID, TIMESTAMP, SIGNATURE, BODY), HttpResponse.BodyHandlers.discarding());

        assertThat(receiver.await(notices -> notices.size() == 1, LIMIT)).hasSize(1);
        assertThat(hanging).isNotDone();
        receiver.close();
        assertThat(hanging).failsWithin(LIMIT);
    }

    @Test
    void tellsWhatItGotWhenWaitingWasInVain() {
        assertThatThrownBy(() -> receiver.await(notices -> !notices.isEmpty(), Duration.ofMillis(20)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("received only []");
    }

    private int post(String id, String timestamp, String signature, String body) throws Exception {
        return client.send(request(receiver, id, timestamp, signature, body), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpRequest request(
            NoticeReceiver target, String id, String timestamp, String signature, String body) {
        return HttpRequest.newBuilder(target.uri())
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
