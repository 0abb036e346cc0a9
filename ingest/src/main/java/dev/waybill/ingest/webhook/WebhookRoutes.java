package dev.waybill.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.failpoint.FailPoint;
import dev.waybill.ingest.IngestListener;
import dev.waybill.ingest.JsonBody;
import dev.waybill.ingest.NotJsonException;
import dev.waybill.ingest.UrlCredentials;
import dev.waybill.ingest.publish.EventPublisher;
import dev.waybill.ingest.publish.NotAcknowledgedException;
import dev.waybill.model.RawEvent;
import dev.waybill.model.Rejected;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source's webhook. Any JSON from a sender who may post is answered 202, once it is acknowledged and not before; what it means is
 * decided later, from the topic.
 */
public final class WebhookRoutes implements HttpService {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookRoutes.class);

    private final WebhookSettings settings;
    private final EventPublisher publisher;
    private final IngestListener listener;
    private final InstantSource clock;
    private final AtomicBoolean failing = new AtomicBoolean();

    public WebhookRoutes(
            WebhookSettings settings, EventPublisher publisher, IngestListener listener, InstantSource clock) {
        this.settings = settings;
        this.publisher = publisher;
        this.listener = listener;
        this.clock = clock;
    }

    /** Registers the path of the webhook, absolute: register this service at the root. */
    @Override
    public void routing(HttpRules rules) {
        rules.post(settings.path(), this::take)
                .any(
                        settings.path(),
                        (request, response) -> response.status(Status.METHOD_NOT_ALLOWED_405)
                                .header(HeaderNames.ALLOW, "POST")
                                .send());
    }

    private void take(ServerRequest request, ServerResponse response) throws IOException {
        try {
            authenticate(request);
            publish(LimitedBody.read(request.content().inputStream(), settings.bodyWithin()));
            FailPoint.NOTICE_RECORDED.reached();
            if (failing.getAndSet(false)) {
                LOG.info("Source {}: webhooks are taken again", settings.source());
            }
            listener.accepted(settings.source());
            response.status(Status.ACCEPTED_202).send();
        } catch (Refusal refusal) {
            tell(response, refusal);
        } catch (NotAcknowledgedException notSafe) {
            if (!failing.getAndSet(true)) {
                LOG.warn("Source {}: webhooks are answered 503: {}", settings.source(), notSafe.getMessage());
            }
            listener.unavailable(settings.source());
            Problem.send(response, Refusal.unavailable());
        }
    }

    private void authenticate(ServerRequest request) throws Refusal {
        String authorization =
                request.headers().first(HeaderNames.AUTHORIZATION).orElse(null);
        if (!settings.auth().accepts(authorization)) {
            throw Refusal.unauthorised();
        }
        if (request.headers().contentLength().orElse(0) > LimitedBody.LARGEST) {
            throw Refusal.tooLarge();
        }
    }

    private void publish(byte[] bytes) throws NotAcknowledgedException, Refusal {
        try {
            JsonBody body = JsonBody.of(bytes);
            String text = UrlCredentials.removeFrom(body.text());
            var event = new RawEvent(settings.source(), RawEvent.Channel.WEBHOOK, clock.instant(), text);
            publisher.publish(event, body.confNum());
        } catch (NotJsonException bad) {
            String text = UrlCredentials.removeFrom(new String(bytes, UTF_8));
            String why = String.valueOf(bad.getMessage());
            publisher.reject(new Rejected(settings.source(), clock.instant(), "body", "not JSON: " + why, text));
            throw Refusal.notJson(why);
        }
    }

    private void tell(ServerResponse response, Refusal refusal) {
        if (refusal.status().equals(Status.UNAUTHORIZED_401)) {
            listener.unauthorised(settings.source());
            response.header(HeaderNames.WWW_AUTHENTICATE, settings.auth().challenge());
        } else {
            listener.rejected(settings.source());
        }
        Problem.send(response, refusal);
    }
}
