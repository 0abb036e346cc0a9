package dev.waybill.sandbox.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.waybill.sandbox.http.BasicLogin;
import dev.waybill.sandbox.http.LoopbackServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WebhookSenderTest {

    private static final BasicLogin LOGIN = new BasicLogin("portal", "secret");
    private static final Announcement ANNOUNCEMENT = new Announcement("roomdrop", "{\"type\":\"roomdrop\"}");

    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final AtomicInteger busy = new AtomicInteger();

    @Test
    void postsWithBasicAndSendsAgainWhatWasAnswered503() throws Exception {
        busy.set(2);
        try (var webhook = LoopbackServer.start(this::take);
                var sender = new WebhookSender(webhook.uri(), Optional.of(LOGIN), 3, Duration.ofMillis(1))) {
            assertThat(sender.sendAll(List.of(ANNOUNCEMENT))).containsExactly(202);
            assertThat(bodies).containsExactly(ANNOUNCEMENT.body());
        }
    }

    @Test
    void givesUpAfterTheLastAttempt() throws Exception {
        busy.set(5);
        try (var webhook = LoopbackServer.start(this::take);
                var sender = new WebhookSender(webhook.uri(), Optional.of(LOGIN), 3, Duration.ofMillis(1))) {
            assertThat(sender.send(ANNOUNCEMENT)).isEqualTo(503);
            assertThat(busy).hasValue(2);
        }
    }

    @Test
    void repeatsOneAnnouncementAHundredTimesAtOnce() throws Exception {
        try (var webhook = LoopbackServer.start(this::take);
                var sender = new WebhookSender(webhook.uri(), Optional.of(LOGIN), 1, Duration.ZERO)) {
            assertThat(sender.repeat(ANNOUNCEMENT, 100)).hasSize(100).containsOnly(202);
            assertThat(bodies).hasSize(100);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        int status = LOGIN.matches(exchange.getRequestHeaders().getFirst("Authorization")) ? 202 : 401;
        if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            status = 503;
        } else {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        }
        exchange.sendResponseHeaders(status, -1);
    }
}
