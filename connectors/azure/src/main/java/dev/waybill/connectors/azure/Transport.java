package dev.waybill.connectors.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Carries the SDK's requests, each on the thread that asks, once and within a limit. An interrupt and {@link #close} end what blocks, also
 * while a body is being sent to somebody who does not read it.
 */
final class Transport implements HttpClient, AutoCloseable {

    /** With this an answer's body is read from the line by whoever asked, and not into memory. */
    static final Context STREAMED = new Context("waybill-streamed", true);

    /** The transfer engine bounds how many requests run; a limit here would only make them wait. */
    private static final int MAX_CONNECTIONS = 1024;

    /** A connection that rested this long is looked at before it is used, because servers drop those. */
    private static final TimeValue RESTED = TimeValue.ofSeconds(1);

    /** What the client derives from the body and the address. */
    private static final Set<String> DERIVED = Set.of("content-length", "host");

    private final AzureTimeouts timeouts;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor limits;

    Transport(AzureTimeouts timeouts) {
        this.timeouts = timeouts;
        client = client(timeouts);
        limits = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("azure-limits").factory());
        // A limit that was kept must not hold on to the bytes of its request.
        limits.setRemoveOnCancelPolicy(true);
    }

    private static CloseableHttpClient client(AzureTimeouts timeouts) {
        Timeout connect = timeout(timeouts.connect());
        Timeout stall = timeout(timeouts.stall());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(stall)
                        .setValidateAfterInactivity(RESTED)
                        .build())
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .build();
        return HttpClientBuilder.create()
                .useSystemProperties()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(stall)
                        .build())
                .setUserAgent("Waybill")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.fromCallable(() -> exchange(request, false));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        try {
            return exchange(
                    request,
                    context.equals(STREAMED)
                            || context.getData("waybill-streamed").isPresent());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Answer exchange(HttpRequest request, boolean streamed) throws IOException {
        HttpUriRequestBase wire = wire(request);
        var limit = new Limit(timeouts.request(length(request.getBodyAsBinaryData())), wire::cancel, limits);
        try (limit) {
            ClassicHttpResponse response = client.executeOpen(null, wire, HttpClientContext.create());
            return streamed ? Answer.streamed(request, response, wire::cancel) : Answer.whole(request, response);
        } catch (IOException failure) {
            if (limit.struck()) {
                var slow = new SocketTimeoutException("no answer within " + limit.duration());
                slow.initCause(failure);
                throw slow;
            }
            throw failure;
        }
    }

    private static HttpUriRequestBase wire(HttpRequest request) {
        var wire = new HttpUriRequestBase(
                request.getHttpMethod().toString(), URI.create(request.getUrl().toString()));
        request.getHeaders().stream()
                .filter(each -> !DERIVED.contains(each.getName().toLowerCase(Locale.ROOT)))
                .forEach(each -> wire.addHeader(each.getName(), each.getValue()));
        BinaryData body = request.getBodyAsBinaryData();
        if (body != null) {
            wire.setEntity(new Body(body, length(body)));
        }
        return wire;
    }

    private static long length(@Nullable BinaryData body) {
        return body == null || body.getLength() == null ? 0 : body.getLength();
    }

    @Override
    public void close() {
        limits.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
