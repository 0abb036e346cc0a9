package dev.waybill.connectors.drive;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import dev.waybill.connector.CauseChain;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** What the failures of Drive, of its token endpoint and of the client mean. A reason says more than a status. */
final class DriveFailures {

    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private static final Pattern ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{1,40})\"");

    private DriveFailures() {}

    /**
     * {@code failure} as it crosses the SPI.
     *
     * @param place where we talked to, for the message
     */
    static ConnectorException of(Throwable failure, String place) {
        CauseChain causes = CauseChain.of(failure);
        for (Throwable each : causes.links()) {
            switch (each) {
                case ConnectorException said -> {
                    return said;
                }
                case GoogleJsonResponseException answered -> {
                    return answer(answered, details(answered.getDetails()), place);
                }
                case HttpResponseException denied -> {
                    return login(denied, place);
                }
                default -> {
                    // what lies deeper decides
                }
            }
        }
        return silence(causes, place);
    }

    /** The first of the errors in an answer: a reason and a text; empty words where there is none. */
    record Said(String reason, String message) {

        static final Said NOTHING = new Said("", "");
    }

    static Said details(@Nullable GoogleJsonError error) {
        if (error == null || error.getErrors() == null || error.getErrors().isEmpty()) {
            return Said.NOTHING;
        }
        GoogleJsonError.ErrorInfo first = error.getErrors().getFirst();
        return new Said(
                Optional.ofNullable(first.getReason()).orElse(""),
                Optional.ofNullable(first.getMessage()).orElse(""));
    }

    static ConnectorException answer(HttpResponseException failure, Said said, String place) {
        int status = failure.getStatusCode();
        DriveReasons.Meaning meaning = DriveReasons.meaning(status, said.reason(), said.message());
        String text = place + ": " + meaning.advice() + " (" + status
                + (said.reason().isEmpty() ? "" : " " + said.reason())
                + (said.message().isEmpty() ? "" : ": " + said.message()) + ")";
        return new ConnectorException(meaning.kind(), text, Kept.CHECKPOINT, retryAfter(failure.getHeaders()), failure);
    }

    /** The token endpoint has errors of its own form (RFC 6749, section 5.2). */
    private static ConnectorException login(HttpResponseException failure, String place) {
        int status = failure.getStatusCode();
        FailureKind kind = FailureKind.AUTH;
        String advice =
                "no token is given to the service account; check its key file, its delegation for subject, and this"
                        + " machine's clock";
        if (status == TOO_MANY || status >= SERVER_ERRORS) {
            kind = status == TOO_MANY ? FailureKind.THROTTLED : FailureKind.NETWORK;
            advice = "the service gives no tokens just now; it is tried again";
        }
        return new ConnectorException(
                kind,
                place + ": " + advice + " (" + status + word(failure) + ")",
                Kept.CHECKPOINT,
                retryAfter(failure.getHeaders()),
                failure);
    }

    private static String word(HttpResponseException failure) {
        return Optional.ofNullable(failure.getContent())
                .map(ERROR::matcher)
                .filter(Matcher::find)
                .map(each -> " " + each.group(1))
                .orElse("");
    }

    private static @Nullable Duration retryAfter(@Nullable HttpHeaders headers) {
        return Optional.ofNullable(headers)
                .map(HttpHeaders::getRetryAfter)
                .filter(each -> each.matches("\\d{1,6}"))
                .map(each -> Duration.ofSeconds(Long.parseLong(each)))
                .orElse(null);
    }

    private static ConnectorException silence(CauseChain causes, String place) {
        DriveReasons.Meaning meaning = causes.distrust()
                .map(each -> new DriveReasons.Meaning(FailureKind.HOST_KEY, each))
                .or(() -> causes.first(DriveFailures::silence))
                .orElseGet(() -> rest(causes));
        return new ConnectorException(
                meaning.kind(), place + ": " + meaning.advice(), causes.links().getFirst());
    }

    /** Where no answer came. */
    private static Optional<DriveReasons.Meaning> silence(Throwable failure) {
        DriveReasons.Meaning meaning = switch (failure) {
            case UnknownHostException unknown ->
                network("the host name is not known; check endpoint, token_uri of the key file, and DNS");
            case SocketTimeoutException silent ->
                network("the service does not answer in time; check endpoint, proxy and firewalls");
            case ConnectionRequestTimeoutException busy -> network("too many requests wait for a connection");
            case InterruptedIOException stopped -> network("the connection was cut");
            case ConnectException refused -> network("nothing listens there; check endpoint");
            case NoRouteToHostException unreachable -> network("the service cannot be reached from here");
            case Throwable other -> null;
        };
        return Optional.ofNullable(meaning);
    }

    private static DriveReasons.Meaning network(String advice) {
        return new DriveReasons.Meaning(FailureKind.NETWORK, advice);
    }

    private static DriveReasons.Meaning rest(CauseChain causes) {
        String text = causes.last().toString();
        if (causes.has(SSLException.class)) {
            return network("no TLS with the service (" + text + "); check that endpoint says https where it does");
        }
        // An answer that is no JSON is one that changed on its way, or that of a proxy.
        boolean wire = causes.has(IOException.class) || causes.has(IllegalArgumentException.class);
        return wire
                ? network("the connection broke (" + text + ")")
                : new DriveReasons.Meaning(FailureKind.UNEXPECTED, text);
    }
}
