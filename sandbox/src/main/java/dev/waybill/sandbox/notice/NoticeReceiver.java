package dev.waybill.sandbox.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.waybill.sandbox.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Takes notices on a free port of 127.0.0.1, keeps them, and says what their signatures are worth. */
public final class NoticeReceiver implements AutoCloseable {

    private static final String PATH = "/notices";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final StandardSignature signature;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<ReceivedNotice> received = new ArrayList<>();
    private final LoopbackServer server;
    private volatile Answer answer = Answer.ACCEPTED;

    private NoticeReceiver(String secret, InstantSource clock) throws IOException {
        this.signature = new StandardSignature(secret);
        this.clock = clock;
        this.server = LoopbackServer.start(this::handle);
    }

    /**
     * Starts one; the caller closes it.
     *
     * @param secret {@code whsec_} and base 64, or plain text
     * @throws IOException when no port can be bound
     */
    public static NoticeReceiver start(String secret, InstantSource clock) throws IOException {
        return new NoticeReceiver(secret, clock);
    }

    /** Where to send notices. */
    public URI uri() {
        return server.uri().resolve(PATH);
    }

    /** What it answers from now on. */
    public void answer(Answer next) {
        answer = next;
    }

    /** All so far, in order of arrival. */
    public List<ReceivedNotice> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /**
     * Waits until what was received meets {@code condition}.
     *
     * @return what was received then
     * @throws TimeoutException when it does not within {@code limit}
     */
    public List<ReceivedNotice> await(Predicate<List<ReceivedNotice>> condition, Duration limit)
            throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (received) {
            while (!condition.test(List.copyOf(received))) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new TimeoutException("waited " + limit + ", received only " + received);
                }
                received.wait(left);
            }
            return List.copyOf(received);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Answer now = answer;
        keep(exchange, now);
        if (now == Answer.HANG) {
            hang();
            return;
        }
        if (now == Answer.MOVED) {
            exchange.getResponseHeaders().set("Location", uri().toString());
        }
        exchange.sendResponseHeaders(now.status(), -1);
    }

    private void keep(HttpExchange exchange, Answer now) throws IOException {
        Headers fields = exchange.getRequestHeaders();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var notice = new ReceivedNotice(
                fields.getOrDefault("webhook-id", List.of("")).getFirst(),
                clock.instant(),
                body,
                verdict(fields, body),
                fields.getFirst("Authorization"),
                now.status());
        synchronized (received) {
            received.add(notice);
            received.notifyAll();
        }
    }

    private ReceivedNotice.Verdict verdict(Headers fields, String body) {
        String id = fields.getFirst("webhook-id");
        String timestamp = fields.getFirst("webhook-timestamp");
        String signatures = fields.getFirst("webhook-signature");
        if (id == null || timestamp == null || signatures == null) {
            return ReceivedNotice.Verdict.MISSING;
        }
        if (!timestamp.matches("\\d{1,12}") || !signature.verifies(signatures, id, timestamp, body)) {
            return ReceivedNotice.Verdict.WRONG;
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        return off.abs().compareTo(TOLERANCE) > 0 ? ReceivedNotice.Verdict.STALE : ReceivedNotice.Verdict.VALID;
    }

    private void hang() {
        try {
            closing.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the hanging go without an answer and stops; a second call does nothing. */
    @Override
    public void close() {
        closing.countDown();
        server.close();
    }
}
