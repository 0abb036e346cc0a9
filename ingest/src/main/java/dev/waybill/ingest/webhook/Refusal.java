package dev.waybill.ingest.webhook;

import io.helidon.http.Status;
import java.time.Duration;

/** A request that is not taken; what its sender is told. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Status status;

    private Refusal(Status status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    static Refusal tooLarge() {
        return new Refusal(
                Status.REQUEST_ENTITY_TOO_LARGE_413, "the body is larger than " + LimitedBody.LARGEST + " bytes");
    }

    static Refusal tooSlow(Duration within) {
        return new Refusal(Status.REQUEST_TIMEOUT_408, "the body did not come within " + within.toSeconds() + " s");
    }

    static Refusal unauthorised() {
        return new Refusal(Status.UNAUTHORIZED_401, "missing or wrong credentials");
    }

    static Refusal notJson(String why) {
        return new Refusal(Status.BAD_REQUEST_400, "the body is not JSON: " + why);
    }

    static Refusal unavailable() {
        return new Refusal(Status.SERVICE_UNAVAILABLE_503, "the announcement could not be stored; send it again");
    }

    Status status() {
        return status;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
