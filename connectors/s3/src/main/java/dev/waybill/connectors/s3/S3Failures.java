package dev.waybill.connectors.s3;

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
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What the failures of S3, of its imitations and of the SDK mean. A code says more than a status; HEAD answers have no code. */
final class S3Failures {

    /** Codes after which nothing is left of a multipart upload that could be gone on with. */
    private static final List<String> LOST = List.of("NoSuchUpload", "InvalidPart", "InvalidPartOrder");

    /** What keeps us from ever getting an answer is told by the SDK in words alone. */
    private static final Pattern NO_KEYS = Pattern.compile("(?i)unable to load credentials|load credentials from any");

    private S3Failures() {}

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
            if (each instanceof AwsServiceException answered) {
                return answer(answered, place);
            }
        }
        // An interrupt closes the socket of a virtual thread, which then looks like a connection that broke.
        S3Codes.Meaning meaning = Thread.currentThread().isInterrupted()
                ? stop()
                : causes.distrust()
                        .map(each -> new S3Codes.Meaning(FailureKind.HOST_KEY, each))
                        .or(() -> causes.first(S3Failures::silence))
                        .orElseGet(() -> rest(causes));
        if (meaning.kind() == FailureKind.WORKER_STOPPED) {
            Thread.currentThread().interrupt();
        }
        return new ConnectorException(meaning.kind(), place + ": " + meaning.advice(), failure);
    }

    /** Whether it is the whole bucket that is missing; a HEAD cannot tell. */
    static boolean isOfBucket(AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        return details != null && "NoSuchBucket".equals(details.errorCode());
    }

    private static ConnectorException answer(AwsServiceException failure, String place) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(failure.awsErrorDetails());
        String code = details.map(AwsErrorDetails::errorCode).orElse("");
        if (LOST.contains(code)) {
            return ConnectorException.lost(place + ": the upload is gone (" + code + "); it begins again");
        }
        S3Codes.Meaning meaning = S3Codes.meaning(code, failure.statusCode());
        Optional<SdkHttpResponse> response = details.map(AwsErrorDetails::sdkHttpResponse);
        String said = details.map(AwsErrorDetails::errorMessage)
                .filter(each -> !each.isBlank())
                .map(each -> ": " + each)
                .orElse("");
        String text = place + ": " + meaning.advice() + " (" + failure.statusCode() + " " + code + said + ")"
                + header(response, "x-amz-bucket-region")
                        .map(each -> "; the bucket's region is " + each)
                        .orElse("");
        return new ConnectorException(meaning.kind(), text, Kept.CHECKPOINT, retryAfter(response), failure);
    }

    private static @Nullable Duration retryAfter(Optional<SdkHttpResponse> response) {
        return header(response, "Retry-After")
                .filter(each -> each.matches("\\d{1,6}"))
                .map(each -> Duration.ofSeconds(Long.parseLong(each)))
                .orElse(null);
    }

    private static Optional<String> header(Optional<SdkHttpResponse> response, String name) {
        return response.flatMap(each -> each.firstMatchingHeader(name));
    }

    /** Where no answer came. */
    private static Optional<S3Codes.Meaning> silence(Throwable failure) {
        S3Codes.Meaning meaning = switch (failure) {
            case AbortedException stopped -> stop();
            case InterruptedException stopped -> stop();
            case ApiCallAttemptTimeoutException slow ->
                network("the server takes too long; check the line, or lower concurrency");
            case UnknownHostException unknown -> network("the host name is not known; check endpoint, region and DNS");
            case SocketTimeoutException silent -> network("the server does not answer; check endpoint and firewalls");
            case InterruptedIOException stopped -> network("the connection was cut");
            case ConnectException refused -> network("nothing listens there; check endpoint");
            case NoRouteToHostException unreachable -> network("the server cannot be reached from here");
            case Throwable other -> null;
        };
        return Optional.ofNullable(meaning);
    }

    private static S3Codes.Meaning stop() {
        return new S3Codes.Meaning(FailureKind.WORKER_STOPPED, "the worker stops");
    }

    private static S3Codes.Meaning network(String advice) {
        return new S3Codes.Meaning(FailureKind.NETWORK, advice);
    }

    private static S3Codes.Meaning rest(CauseChain causes) {
        String text = causes.last().toString();
        if (causes.links().stream()
                .anyMatch(each ->
                        NO_KEYS.matcher(String.valueOf(each.getMessage())).find())) {
            return new S3Codes.Meaning(
                    FailureKind.AUTH, "there are no keys; give access-key-id, or what the default chain reads");
        }
        if (causes.has(SSLException.class)) {
            return network(
                    "no TLS with the server (" + text + "); check that endpoint says https where the server does");
        }
        boolean wire = causes.has(IOException.class) || causes.has(SdkClientException.class);
        return wire
                ? network("the connection broke (" + text + ")")
                : new S3Codes.Meaning(FailureKind.UNEXPECTED, text);
    }
}
