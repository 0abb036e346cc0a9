package dev.waybill.app.node;

import dev.waybill.app.config.AppConfig;
import dev.waybill.app.config.BasicCredentials;
import dev.waybill.app.config.HostPort;
import dev.waybill.app.config.SourceConfig;
import dev.waybill.app.config.WebhookConfig;
import dev.waybill.app.web.DeliveryRoutes;
import dev.waybill.app.web.StatusPage;
import dev.waybill.app.web.TokenGate;
import dev.waybill.app.yaml.Secret;
import dev.waybill.ingest.IngestListener;
import dev.waybill.ingest.publish.EventPublisher;
import dev.waybill.ingest.webhook.ListenerLimits;
import dev.waybill.ingest.webhook.WebhookAuth;
import dev.waybill.ingest.webhook.WebhookRoutes;
import dev.waybill.ingest.webhook.WebhookSettings;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The HTTP listener: webhooks and health for everyone, page, API and metrics behind the token. */
final class Listener implements AutoCloseable {

    private final WebServer server;

    /**
     * What it serves.
     *
     * @param ready   whether this node takes events and works
     * @param metrics the text of {@code /metrics}
     */
    record Content(
            EventPublisher publisher,
            IngestListener ingest,
            DeliveryRoutes api,
            StatusPage page,
            BooleanSupplier ready,
            Supplier<String> metrics) {}

    Listener(AppConfig config, Content content, InstantSource clock) {
        HostPort listen = config.server().listen();
        HttpRouting.Builder routing = HttpRouting.builder();
        config.sources().values().forEach(source -> webhook(routing, source, content, clock));
        routing.get("/healthz", (request, response) -> text(response, Status.OK_200, "alive\n"))
                .get("/readyz", (request, response) -> ready(response, content.ready()));
        Secret token = config.server().token();
        routing.any(new TokenGate(token == null ? null : token.value()))
                .get(
                        "/metrics",
                        (request, response) -> response.header(
                                        HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                                .send(content.metrics().get()))
                .register("/api", content.api())
                .get("/", content.page());
        var builder = WebServer.builder()
                .host(listen.host())
                .port(listen.port())
                .shutdownHook(false)
                .routing(routing);
        ListenerLimits.applyTo(builder);
        this.server = builder.build();
    }

    private static void webhook(
            HttpRouting.Builder routing, SourceConfig source, Content content, InstantSource clock) {
        WebhookConfig webhook = source.webhook();
        if (webhook != null) {
            var settings = WebhookSettings.of(source.name(), webhook.path(), auth(webhook.basic()));
            routing.register(new WebhookRoutes(settings, content.publisher(), content.ingest(), clock));
        }
    }

    private static WebhookAuth auth(@Nullable BasicCredentials basic) {
        return basic == null
                ? new WebhookAuth.None()
                : new WebhookAuth.Basic(basic.username(), basic.password().value());
    }

    private static void ready(ServerResponse response, BooleanSupplier ready) {
        boolean yes = ready.getAsBoolean();
        text(response, yes ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503, yes ? "ready\n" : "not ready\n");
    }

    private static void text(ServerResponse response, Status status, String text) {
        response.status(status)
                .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .send(text);
    }

    void start() {
        server.start();
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
