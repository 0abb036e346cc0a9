package dev.waybill.connectors.drive;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DriveFailuresTest {

    private static final String PLACE = "folder F of Google Drive";

    @ParameterizedTest
    @CsvSource({
        "403,userRateLimitExceeded,User Rate Limit Exceeded,THROTTLED",
        "403,userRateLimitExceeded,User rate limit exceeded.,QUOTA",
        "403,rateLimitExceeded,Rate Limit Exceeded,THROTTLED",
        "403,dailyLimitExceeded,Daily Limit Exceeded,THROTTLED",
        "429,rateLimitExceeded,Too many requests,THROTTLED",
        "429,,,THROTTLED",
        "503,backendError,Backend Error,THROTTLED",
        "403,storageQuotaExceeded,full,QUOTA",
        "403,teamDriveFileLimitExceeded,full,QUOTA",
        "403,numChildrenInNonRootLimitExceeded,full,QUOTA",
        "403,insufficientFilePermissions,no,MISSING",
        "403,teamDriveMembershipRequired,no,MISSING",
        "403,appNotAuthorizedToFile,no,AUTH",
        "403,insufficientPermissions,no,AUTH",
        "403,domainPolicy,no,AUTH",
        "403,accessNotConfigured,no,CONFIGURATION",
        "403,somethingElse,no,MISSING",
        "401,authError,Invalid Credentials,AUTH",
        "401,,,AUTH",
        "404,notFound,gone,MISSING",
        "404,,,MISSING",
        "400,badRequest,bad,CONFIGURATION",
        "403,parentNotAFolder,no,CONFIGURATION",
        "403,teamDriveHierarchyTooDeep,no,CONFIGURATION",
        "500,backendError,Backend Error,NETWORK",
        "502,,,NETWORK",
        "418,,,UNEXPECTED",
    })
    void anAnswerHasItsKind(int status, String reason, String message, FailureKind kind) {
        assertThat(DriveFailures.of(answer(status, reason, message), PLACE).kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"400,AUTH", "401,AUTH", "403,AUTH", "429,THROTTLED", "500,NETWORK", "503,NETWORK"})
    void withoutATokenNobodyIsLetIn(int status, FailureKind kind) {
        var denied = new HttpResponseException.Builder(status, "no", new HttpHeaders())
                .setContent("{\"error\": \"invalid_grant\", \"error_description\": \"for secret@acme.example\"}")
                .build();

        ConnectorException failure = DriveFailures.of(new IOException("Error getting access token", denied), PLACE);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("(" + status + " invalid_grant)");
        assertThat(failure.getMessage()).doesNotContain("secret@acme.example");
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of(new UnknownHostException("oauth2.googleapis.com"), FailureKind.NETWORK),
                Arguments.of(new ConnectException("Connection refused"), FailureKind.NETWORK),
                Arguments.of(new NoRouteToHostException("No route to host"), FailureKind.NETWORK),
                Arguments.of(new SocketTimeoutException("Read timed out"), FailureKind.NETWORK),
                Arguments.of(new SocketException("Connection reset"), FailureKind.NETWORK),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), FailureKind.NETWORK),
                Arguments.of(new IllegalArgumentException("key size"), FailureKind.NETWORK),
                Arguments.of(untrusted(), FailureKind.HOST_KEY),
                Arguments.of(new IllegalStateException("a bug"), FailureKind.UNEXPECTED));
    }

    private static Exception untrusted() {
        var handshake = new SSLHandshakeException("PKIX path building failed");
        handshake.initCause(new CertificateException("unable to find valid certification path"));
        return handshake;
    }

    @ParameterizedTest
    @MethodSource("silences")
    void withoutAnAnswerTheCauseDecides(Exception cause, FailureKind kind) {
        assertThat(DriveFailures.of(cause, PLACE).kind()).isEqualTo(kind);
    }

    @Test
    void theServiceSaysForHowLong() {
        var response = new HttpResponseException.Builder(403, "Forbidden", new HttpHeaders().setRetryAfter("17"));

        ConnectorException failure = DriveFailures.of(
                new GoogleJsonResponseException(response, error("rateLimitExceeded", "slow down")), PLACE);

        assertThat(failure.failure().retryAfter()).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void whatTheConnectorSaidItselfPassesUnchanged() {
        ConnectorException said = ConnectorException.lost("it is gone");

        assertThat(DriveFailures.of(new IllegalStateException(said), PLACE)).isSameAs(said);
    }

    @Test
    void theMessageSaysWhereWhatAndWhatToDo() {
        assertThat(DriveFailures.of(answer(403, "accessNotConfigured", "said so"), PLACE))
                .hasMessage(PLACE + ": the project has no Drive API; enable it in the console"
                        + " (403 accessNotConfigured: said so)");
    }

    private static Exception answer(int status, String reason, String message) {
        var response = new HttpResponseException.Builder(status, "status", new HttpHeaders());
        return new GoogleJsonResponseException(response, reason == null ? null : error(reason, message));
    }

    private static GoogleJsonError error(String reason, String message) {
        var info = new GoogleJsonError.ErrorInfo();
        info.setReason(reason);
        info.setMessage(message);
        var error = new GoogleJsonError();
        error.setErrors(List.of(info));
        return error;
    }
}
