package dev.waybill.connectors.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
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
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/** What the failures of Azure, of emulators and of the transport mean. */
final class AzureFailures {

    /** A code that says that blocks are gone which the service once held. */
    private static final String LOST = "InvalidBlockList";

    private static final HttpHeaderName CODE = HttpHeaderName.fromString("x-ms-error-code");
    private static final HttpHeaderName REQUEST = HttpHeaderName.fromString("x-ms-request-id");

    private AzureFailures() {}

    /**
     * {@code failure} as it crosses the SPI.
     *
     * @param place where we talked to, for the message
     */
    static ConnectorException of(Throwable failure, String place) {
        CauseChain causes = CauseChain.of(failure);
        for (Throwable each : causes.links()) {
            if (each instanceof ConnectorException said) {
                return said;
            }
            if (each instanceof HttpResponseException answered && answered.getResponse() != null) {
                return answer(answered.getResponse(), place);
            }
        }
        // An interrupt closes the socket of a virtual thread, which then looks like a connection that broke.
        AzureCodes.Meaning meaning = Thread.currentThread().isInterrupted()
                ? stop()
                : causes.distrust()
                        .map(each -> new AzureCodes.Meaning(FailureKind.HOST_KEY, each))
                        .or(() -> causes.first(AzureFailures::silence))
                        .orElseGet(() -> rest(causes));
        if (meaning.kind() == FailureKind.WORKER_STOPPED) {
            Thread.currentThread().interrupt();
        }
        return new ConnectorException(meaning.kind(), place + ": " + meaning.advice(), failure);
    }

    /** Whether it is the whole container that is missing. */
    static boolean isOfContainer(HttpResponseException failure) {
        return code(failure.getResponse()).startsWith("Container");
    }

    private static String code(HttpResponse response) {
        return header(response, CODE).orElse("");
    }

    /** Without a cause: the service quotes the request's signature in its text. */
    private static ConnectorException answer(HttpResponse response, String place) {
        String code = code(response);
        if (code.equals(LOST)) {
            return ConnectorException.lost(place + ": the blocks are gone (" + code + "); it begins again");
        }
        AzureCodes.Meaning meaning = AzureCodes.meaning(code, response.getStatusCode());
        String said = (response.getStatusCode() + " " + code).strip();
        String text = place + ": " + meaning.advice() + " (" + said
                + header(response, REQUEST).map(each -> ", request " + each).orElse("") + ")";
        return new ConnectorException(meaning.kind(), text, Kept.CHECKPOINT, retryAfter(response), null);
    }

    private static @Nullable Duration retryAfter(HttpResponse response) {
        return header(response, HttpHeaderName.RETRY_AFTER)
                .filter(each -> each.matches("\\d{1,6}"))
                .map(each -> Duration.ofSeconds(Long.parseLong(each)))
                .orElse(null);
    }

    private static Optional<String> header(HttpResponse response, HttpHeaderName name) {
        return Optional.ofNullable(response.getHeaders().getValue(name));
    }

    /** Where no answer came. */
    private static Optional<AzureCodes.Meaning> silence(Throwable failure) {
        AzureCodes.Meaning meaning = switch (failure) {
            case InterruptedException stopped -> stop();
            case UnknownHostException unknown -> network("the host name is not known; check account, endpoint and DNS");
            case SocketTimeoutException silent ->
                network("the service does not answer in time; check endpoint, firewalls and the line");
            case InterruptedIOException stopped -> network("the connection was cut");
            case ConnectException refused -> network("nothing listens there; check endpoint");
            case NoRouteToHostException unreachable -> network("the service cannot be reached from here");
            case Throwable other -> null;
        };
        return Optional.ofNullable(meaning);
    }

    private static AzureCodes.Meaning stop() {
        return new AzureCodes.Meaning(FailureKind.WORKER_STOPPED, "the worker stops");
    }

    private static AzureCodes.Meaning network(String advice) {
        return new AzureCodes.Meaning(FailureKind.NETWORK, advice);
    }

    private static AzureCodes.Meaning rest(CauseChain causes) {
        String text = causes.last().toString();
        if (causes.has(SSLException.class)) {
            return network(
                    "no TLS with the server (" + text + "); check that endpoint says https where the server does");
        }
        boolean wire = causes.has(IOException.class) || causes.has(HttpException.class);
        return wire
                ? network("the connection broke (" + text + ")")
                : new AzureCodes.Meaning(FailureKind.UNEXPECTED, text);
    }
}
