package dev.waybill.notify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One POST with a limit on the whole of it: a receiver that drips its answer must not hold a slot. */
final class NoticeCall implements AutoCloseable {

    /** As much of an answer is read, so that its connection can be used again; a longer one costs the connection. */
    static final int ANSWER_BYTES = 64 * 1024;

    /** The notice slots of the node bound how many are open; the client must not be a second, lower bound. */
    private static final int CONNECTIONS = 10_000;

    private final Duration total;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("notice-limit").factory());

    NoticeCall(NoticeTimeouts timeouts) {
        total = timeouts.total();
        client = client(timeouts);
    }

    /** What came of it. */
    sealed interface Result {}

    /** The receiver answered. */
    record Answer(int code) implements Result {}

    /** It did not. */
    record Silence(String why) implements Result {}

    Result make(HttpPost post) throws InterruptedException {
        Future<?> limit = watch.schedule(post::cancel, total.toMillis(), TimeUnit.MILLISECONDS);
        @Nullable Integer code = null;
        try (ClassicHttpResponse response = client.executeOpen(null, post, HttpClientContext.create())) {
            code = response.getCode();
            drain(post, response);
            return new Answer(code);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            // The head is the answer; a body that breaks off changes nothing.
            return code != null ? new Answer(code) : new Silence(why(post, e));
        } finally {
            limit.cancel(false);
        }
    }

    private String why(HttpPost post, IOException cause) {
        if (post.isCancelled()) {
            return "no answer within " + total.toSeconds() + " s";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Closing an answer reads it to its end, however far that is; only a cancelled request breaks the connection. */
    private static void drain(HttpPost post, ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity != null && entity.getContent().readNBytes(ANSWER_BYTES).length == ANSWER_BYTES) {
            post.cancel();
        }
    }

    private static CloseableHttpClient client(NoticeTimeouts timeouts) {
        Timeout total = Timeout.ofMilliseconds(timeouts.total().toMillis());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(
                                Timeout.ofMilliseconds(timeouts.connect().toMillis()))
                        .setSocketTimeout(total)
                        .build())
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(total).build())
                .setUserAgent("Waybill")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    @Override
    public void close() {
        watch.shutdownNow();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
