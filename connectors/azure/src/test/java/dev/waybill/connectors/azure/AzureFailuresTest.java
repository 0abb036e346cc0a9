package dev.waybill.connectors.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
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

class AzureFailuresTest {

    private static final String PLACE = "container recordings at acme.example";

    @ParameterizedTest
    @CsvSource({
        "403,AuthenticationFailed,AUTH",
        "400,InvalidAuthenticationInfo,AUTH",
        "401,NoAuthenticationInformation,AUTH",
        "403,AccountIsDisabled,AUTH",
        "403,AuthorizationFailure,AUTH",
        "403,AuthorizationPermissionMismatch,AUTH",
        "403,InsufficientAccountPermissions,AUTH",
        "403,KeyBasedAuthenticationNotPermitted,AUTH",
        "403,'',AUTH",
        "404,ContainerNotFound,MISSING",
        "409,ContainerBeingDeleted,MISSING",
        "404,BlobNotFound,MISSING",
        "404,'',MISSING",
        "503,ServerBusy,THROTTLED",
        "429,'',THROTTLED",
        "503,'',THROTTLED",
        "500,OperationTimedOut,NETWORK",
        "500,InternalError,NETWORK",
        "502,'',NETWORK",
        "400,'',NETWORK",
        "403,QuotaExceeded,QUOTA",
        "507,'',QUOTA",
        "409,BlobAlreadyExists,CONFLICT",
        "412,ConditionNotMet,CONFLICT",
        "403,UnauthorizedBlobOverwrite,CONFLICT",
        "409,BlobImmutableDueToPolicy,CONFLICT",
        "409,InvalidBlobType,CONFLICT",
        "400,InvalidBlobOrBlock,CONFLICT",
        "412,'',CONFLICT",
        "412,LeaseIdMissing,UNEXPECTED",
        "409,BlockCountExceedsLimit,UNEXPECTED",
        "400,Md5Mismatch,CHECKSUM",
        "400,InvalidResourceName,ILLEGAL_NAME",
        "400,InvalidHeaderValue,CONFIGURATION",
        "400,AccountRequiresHttps,CONFIGURATION",
        "400,BlobAccessTierNotSupportedForAccountType,CONFIGURATION",
        "413,RequestBodyTooLarge,CONFIGURATION",
        "409,BlobArchived,CONFIGURATION",
        "307,'',CONFIGURATION",
        "501,'',CONFIGURATION",
        "418,'',UNEXPECTED",
    })
    void anAnswerHasItsKind(int status, String code, FailureKind kind) {
        assertThat(AzureCodes.meaning(code, status).kind()).isEqualTo(kind);
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of(new UnknownHostException("acme.example"), FailureKind.NETWORK),
                Arguments.of(new ConnectException("Connection refused"), FailureKind.NETWORK),
                Arguments.of(new NoRouteToHostException("No route to host"), FailureKind.NETWORK),
                Arguments.of(new SocketTimeoutException("Read timed out"), FailureKind.NETWORK),
                Arguments.of(new SocketException("Connection reset"), FailureKind.NETWORK),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), FailureKind.NETWORK),
                Arguments.of(untrusted(), FailureKind.HOST_KEY));
    }

    private static IOException untrusted() {
        var handshake = new SSLHandshakeException("PKIX path building failed");
        handshake.initCause(new CertificateException("unable to find valid certification path"));
        return handshake;
    }

    @ParameterizedTest
    @MethodSource("silences")
    void withoutAnAnswerTheCauseDecides(IOException cause, FailureKind kind) {
        assertThat(AzureFailures.of(new UncheckedIOException(cause), PLACE).kind())
                .isEqualTo(kind);
    }

    @Test
    void anInterruptIsKept() {
        assertThat(AzureFailures.of(new IllegalStateException(new InterruptedException()), PLACE)
                        .kind())
                .isEqualTo(FailureKind.WORKER_STOPPED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aBugIsUnexpected() {
        assertThat(AzureFailures.of(new IllegalStateException("a bug"), PLACE).kind())
                .isEqualTo(FailureKind.UNEXPECTED);
    }

    @Test
    void whatTheConnectorSaidItselfPassesUnchanged() {
        ConnectorException said = ConnectorException.lost("it is gone");

        assertThat(AzureFailures.of(new IllegalStateException(said), PLACE)).isSameAs(said);
    }
}
