package dev.waybill.ingest.webhook;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Tells a refusal as problem details (RFC 9457). */
final class Problem {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RETRY_AFTER_SECONDS = "5";

    private Problem() {}

    static void send(ServerResponse response, Refusal refusal) {
        Status status = refusal.status();
        byte[] body = JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", status.reasonPhrase())
                .put("status", status.code())
                .put("detail", refusal.detail()));
        if (status.equals(Status.SERVICE_UNAVAILABLE_503)) {
            response.header(HeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (isBodyLeft(status)) {
            response.header(HeaderNames.CONNECTION, "close");
        }
        response.status(status)
                .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                .send(body);
    }

    /** What was not read of a body would be taken for the next request. */
    private static boolean isBodyLeft(Status status) {
        return status.equals(Status.REQUEST_ENTITY_TOO_LARGE_413)
                || status.equals(Status.REQUEST_TIMEOUT_408)
                || status.equals(Status.UNAUTHORIZED_401);
    }
}
