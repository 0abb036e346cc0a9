package dev.waybill.transfer.source;

import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the files of one source over HTTP. Callable from many virtual threads at once; never tries a second time, never keeps a
 * connection for the next file, since bytes too many of one answer could be taken for the next.
 */
public final class SourceReader implements AutoCloseable {

    private static final int MAX_HOPS = 5;

    private final DownloadPolicy policy;
    private final Supplier<Optional<BasicLogin>> login;
    private final SourceTimeouts timeouts;
    private final InstantSource clock;
    private final CloseableHttpClient client;
    private final SourceLimits limits;

    /**
     * @param login    asked for each request, so that a rotated password is used at once; empty where the source wants none
     * @param resolver resolves names; the policy is applied to what it answers
     */
    public SourceReader(
            DownloadPolicy policy,
            Supplier<Optional<BasicLogin>> login,
            SourceTimeouts timeouts,
            DnsResolver resolver,
            InstantSource clock) {
        this.policy = policy;
        this.login = login;
        this.timeouts = timeouts;
        this.clock = clock;
        limits = new SourceLimits(timeouts);
        client = SourceClient.create(timeouts, new GuardedResolver(resolver, policy));
    }

    /**
     * Asks for a file, or for its rest. The caller closes the stream.
     *
     * @throws SourceException when no such bytes come; {@link SourceException#restart} where those already across are worthless
     */
    public SourceStream open(SourceRequest request) throws SourceException, InterruptedException {
        URI uri = SourceUrl.parse(request.url());
        for (int hop = 0; hop <= MAX_HOPS; hop++) {
            requirePermitted(uri);
            Exchange exchange = ask(uri, request);
            boolean handedOver = false;
            try {
                URI next = redirection(uri, exchange.response());
                if (next == null) {
                    SourceStream stream = stream(exchange, request);
                    handedOver = true;
                    return stream;
                }
                uri = next;
            } finally {
                if (!handedOver) {
                    exchange.close();
                }
            }
        }
        throw SourceException.of(
                FailureKind.UNEXPECTED,
                "could not fetch " + SourceUrl.shown(uri) + ": redirected more than 5 times",
                null);
    }

    /** Breaks every connection. A second call does nothing. */
    @Override
    public void close() {
        limits.close();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requirePermitted(URI uri) throws SourceException {
        Optional<String> objection = policy.objection(uri);
        if (objection.isPresent()) {
            throw SourceException.of(
                    FailureKind.SOURCE_REFUSED,
                    "could not fetch " + SourceUrl.shown(uri) + ": " + objection.get(),
                    null);
        }
    }

    private Exchange ask(URI uri, SourceRequest request) throws SourceException, InterruptedException {
        var get = new HttpGet(uri);
        get.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        login.get().ifPresent(each -> get.setHeader(HttpHeaders.AUTHORIZATION, each.header()));
        SourceRequest.Resume resume = request.resume();
        if (resume != null) {
            get.setHeader(HttpHeaders.RANGE, "bytes=" + resume.offset() + "-");
            get.setHeader(HttpHeaders.IF_RANGE, resume.version().validator());
        }
        String shown = SourceUrl.shown(uri);
        try (SourceLimits.Limit head = limits.head(get::cancel)) {
            return answer(get, shown, head);
        }
    }

    private Exchange answer(HttpGet get, String shown, SourceLimits.Limit head)
            throws SourceException, InterruptedException {
        try {
            return new Exchange(get, client.executeOpen(null, get, HttpClientContext.create()), shown);
        } catch (IOException e) {
            throw SourceFailures.whileAsking(shown, head.reached() ? new SocketTimeoutException() : e);
        }
    }

    private static @Nullable URI redirection(URI from, ClassicHttpResponse response) throws SourceException {
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        boolean moved = switch (response.getCode()) {
            case 301, 302, 303, 307, 308 -> location != null;
            default -> false;
        };
        if (!moved) {
            return null;
        }
        URI to = from.resolve(SourceUrl.parse(location.getValue()));
        if ("https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme())) {
            throw SourceException.of(
                    FailureKind.SOURCE_REFUSED,
                    "could not fetch " + SourceUrl.shown(from) + ": it redirects from https to " + to.getScheme(),
                    null);
        }
        return to;
    }

    private SourceStream stream(Exchange exchange, SourceRequest request) throws SourceException, InterruptedException {
        Head head = new AnswerHead(exchange.response(), request, exchange.shown()).judge(clock.instant());
        var watch = new RateWatch(timeouts.minimumRate(), timeouts.rateWindow(), System::nanoTime);
        SourceLimits.Limit limit = limits.body(watch, exchange.request()::cancel);
        Runnable connection = () -> {
            limit.close();
            exchange.close();
        };
        return new SourceStream(head, body(head, exchange), connection, watch, exchange.shown());
    }

    private static InputStream body(Head head, Exchange exchange) throws SourceException, InterruptedException {
        HttpEntity entity = exchange.response().getEntity();
        if (head.nothing() || entity == null) {
            return InputStream.nullInputStream();
        }
        try {
            return entity.getContent();
        } catch (IOException e) {
            throw SourceFailures.whileReading(exchange.shown(), e);
        }
    }
}
