package dev.waybill.connectors.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.model.FailureKind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3FailuresTest {

    private static final String PLACE = "bucket videos in eu-central-1";

    @ParameterizedTest
    @CsvSource({
        "403,AccessDenied,AUTH",
        "403,InvalidAccessKeyId,AUTH",
        "403,SignatureDoesNotMatch,AUTH",
        "400,ExpiredToken,AUTH",
        "400,InvalidToken,AUTH",
        "403,,AUTH",
        "401,,AUTH",
        "404,NoSuchBucket,MISSING",
        "404,NoSuchKey,MISSING",
        "404,,MISSING",
        "503,SlowDown,THROTTLED",
        "503,ServiceUnavailable,THROTTLED",
        "429,,THROTTLED",
        "503,,THROTTLED",
        "400,RequestTimeout,NETWORK",
        "500,InternalError,NETWORK",
        "200,InternalError,NETWORK",
        "500,,NETWORK",
        "502,,NETWORK",
        "403,QuotaExceeded,QUOTA",
        "507,XMinioStorageFull,QUOTA",
        "507,,QUOTA",
        "412,PreconditionFailed,CONFLICT",
        "409,ConditionalRequestConflict,CONFLICT",
        "412,,CONFLICT",
        "400,BadDigest,CHECKSUM",
        "400,XAmzContentChecksumMismatch,CHECKSUM",
        "400,KeyTooLongError,ILLEGAL_NAME",
        "301,PermanentRedirect,CONFIGURATION",
        "301,,CONFIGURATION",
        "400,AuthorizationHeaderMalformed,CONFIGURATION",
        "400,,CONFIGURATION",
        "403,RequestTimeTooSkewed,CONFIGURATION",
        "501,NotImplemented,CONFIGURATION",
        "400,EntityTooSmall,CONFIGURATION",
        "400,InvalidStorageClass,CONFIGURATION",
        "403,InvalidObjectState,CONFIGURATION",
        "400,KMS.DisabledException,CONFIGURATION",
        "418,,UNEXPECTED",
    })
    void anAnswerHasItsKind(int status, String code, FailureKind kind) {
        assertThat(S3Failures.of(answer(status, code), PLACE).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"404,NoSuchUpload", "400,InvalidPart", "400,InvalidPartOrder"})
    void withoutItsPartsAnUploadIsLost(int status, String code) {
        assertThat(S3Failures.of(answer(status, code), PLACE).kept()).isEqualTo(Kept.LOST);
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of(new UnknownHostException("s3.example"), FailureKind.NETWORK),
                Arguments.of(new ConnectException("Connection refused"), FailureKind.NETWORK),
                Arguments.of(new NoRouteToHostException("No route to host"), FailureKind.NETWORK),
                Arguments.of(new SocketTimeoutException("Read timed out"), FailureKind.NETWORK),
                Arguments.of(new SocketException("Connection reset"), FailureKind.NETWORK),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), FailureKind.NETWORK),
                Arguments.of(untrusted(), FailureKind.HOST_KEY));
    }

    private static Exception untrusted() {
        var handshake = new SSLHandshakeException("PKIX path building failed");
        handshake.initCause(new CertificateException("unable to find valid certification path"));
        return handshake;
    }

    @ParameterizedTest
    @MethodSource("silences")
    void withoutAnAnswerTheCauseDecides(Exception cause, FailureKind kind) {
        var wrapped = SdkClientException.create("Unable to execute HTTP request", cause);

        assertThat(S3Failures.of(wrapped, PLACE).kind()).isEqualTo(kind);
    }

    @Test
    void aCallThatTakesTooLongIsTheNetwork() {
        assertThat(S3Failures.of(ApiCallAttemptTimeoutException.create(1000), PLACE)
                        .kind())
                .isEqualTo(FailureKind.NETWORK);
    }

    @Test
    void withoutKeysNobodyIsLetIn() {
        var failure = SdkClientException.create("Unable to load credentials from any of the providers in the chain");

        assertThat(S3Failures.of(failure, PLACE).kind()).isEqualTo(FailureKind.AUTH);
    }

    @Test
    void anInterruptIsKept() {
        assertThat(S3Failures.of(AbortedException.create("interrupted"), PLACE).kind())
                .isEqualTo(FailureKind.WORKER_STOPPED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aBugIsUnexpected() {
        assertThat(S3Failures.of(new IllegalStateException("a bug"), PLACE).kind())
                .isEqualTo(FailureKind.UNEXPECTED);
    }

    @Test
    void whatTheConnectorSaidItselfPassesUnchanged() {
        ConnectorException said = ConnectorException.lost("it is gone");

        assertThat(S3Failures.of(new IllegalStateException(said), PLACE)).isSameAs(said);
    }

    @Test
    void theMessageSaysWhereWhatAndWhatToDo() {
        assertThat(S3Failures.of(answer(403, "RequestTimeTooSkewed"), PLACE))
                .hasMessage(
                        PLACE + ": this machine's clock is wrong; set it (NTP) (403 RequestTimeTooSkewed: said so)");
    }

    private static Exception answer(int status, String code) {
        return S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(code == null ? null : "said so")
                        .build())
                .build();
    }
}
