package dev.waybill.ingest.webhook;

import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;

/** What a listener grants to strangers: few and small headers, no silence in the middle of a request, a bounded crowd. */
public final class ListenerLimits {

    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int PROLOGUE_BYTES = 4 * 1024;
    private static final int CONNECTIONS = 4096;

    private ListenerLimits() {}

    /** Sets them on {@code listener}; limits of the body are those of each route. */
    public static void applyTo(ListenerConfig.BuilderBase<?, ?> listener) {
        listener.connectionOptions(options -> options.readTimeout(SILENCE));
        listener.idleConnectionTimeout(IDLE);
        listener.maxTcpConnections(CONNECTIONS);
        listener.addProtocol(Http1Config.builder()
                .maxHeadersSize(HEADER_BYTES)
                .maxPrologueLength(PROLOGUE_BYTES)
                .build());
    }
}
