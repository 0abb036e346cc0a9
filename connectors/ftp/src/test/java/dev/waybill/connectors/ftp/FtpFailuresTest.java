package dev.waybill.connectors.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FtpFailuresTest {

    private static final String LOGIN = "waybill@ftp.example:21";

    @ParameterizedTest
    @CsvSource({
        "332,Need account for login.,CONFIGURATION",
        "421,Service not available.,NETWORK",
        "421,There are too many connected users.,THROTTLED",
        "425,Unable to build data connection: TLS session of data connection not resumed.,CONFIGURATION",
        "426,Connection closed; transfer aborted.,NETWORK",
        "430,Invalid username or password.,AUTH",
        "431,No certificate.,CONFIGURATION",
        "450,File busy.,UNEXPECTED",
        "451,Local error in processing.,UNEXPECTED",
        "451,Failure writing to local file.,QUOTA",
        "452,Insufficient storage space.,QUOTA",
        "500,Unknown command.,CONFIGURATION",
        "501,Syntax error.,CONFIGURATION",
        "501,Invalid filename.,ILLEGAL_NAME",
        "502,Not implemented.,CONFIGURATION",
        "504,Not implemented for that parameter.,CONFIGURATION",
        "521,Data connection cannot be opened with this PROT setting.,CONFIGURATION",
        "522,SSL connection failed: session reuse required,CONFIGURATION",
        "530,Login incorrect.,AUTH",
        "530,Permission denied.,AUTH",
        "451,Permission denied.,MISSING",
        "'530','Sorry, the maximum number of clients are already connected.',THROTTLED",
        "532,Need account for storing files.,MISSING",
        "533,Command protection level denied for policy reasons.,CONFIGURATION",
        "534,Request denied for policy reasons.,CONFIGURATION",
        "550,No such file or directory,MISSING",
        "550,Permission denied,MISSING",
        "550,SSL/TLS required on the control channel,CONFIGURATION",
        "550,Read-only file system,MISSING",
        "550,x: No space left on device,QUOTA",
        "550,There is not enough space on the disk.,QUOTA",
        "550,x: File name too long,ILLEGAL_NAME",
        "550,'The filename, directory name, or volume label syntax is incorrect.',ILLEGAL_NAME",
        "550,x: Not a directory,CONFIGURATION",
        "552,Exceeded storage allocation.,QUOTA",
        "552,Disk quota exceeded,QUOTA",
        "553,Could not create file.,MISSING",
        "599,Whatever,UNEXPECTED",
    })
    void aReplyHasItsKind(int code, String text, FailureKind kind) {
        assertThat(kindOf(new Refusal("STOR", code, text))).isEqualTo(kind);
        assertThat(kindOf(new IOException("wrapped", new Refusal("STOR", code, text))))
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"AUTH,530", "AUTH,534", "PBSZ,503", "PROT,536", "PROT,431"})
    void aRefusalOfSecrecyIsNothingToLogInAnewFor(String command, int code) {
        assertThat(kindOf(new Refusal(command, code, "denied"))).isEqualTo(FailureKind.CONFIGURATION);
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), FailureKind.NETWORK),
                Arguments.of(new UnknownHostException("ftp.example"), FailureKind.NETWORK),
                Arguments.of(new NoRouteToHostException("No route to host"), FailureKind.NETWORK),
                Arguments.of(new SocketTimeoutException("Read timed out"), FailureKind.NETWORK),
                Arguments.of(new SocketException("Connection reset"), FailureKind.NETWORK),
                Arguments.of(new SSLException("Connection reset"), FailureKind.NETWORK),
                Arguments.of(untrusted(new CertificateException("No name matching")), FailureKind.HOST_KEY),
                Arguments.of(untrusted(new CertificateExpiredException("NotAfter")), FailureKind.HOST_KEY),
                Arguments.of(untrusted(new CertificateNotYetValidException("NotBefore")), FailureKind.HOST_KEY),
                Arguments.of(new SSLHandshakeException("(protocol_version) fatal alert"), FailureKind.CONFIGURATION),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), FailureKind.CONFIGURATION),
                Arguments.of(new IllegalStateException("a bug"), FailureKind.UNEXPECTED));
    }

    private static Exception untrusted(CertificateException why) {
        var handshake = new SSLHandshakeException("PKIX path validation failed");
        handshake.initCause(why);
        return handshake;
    }

    @ParameterizedTest
    @MethodSource("causes")
    void aCauseHasItsKind(Exception cause, FailureKind kind) {
        assertThat(kindOf(cause)).isEqualTo(kind);
    }

    @Test
    void whatTheConnectorSaidItselfPassesUnchanged() {
        ConnectorException said = ConnectorException.lost("it is gone");

        assertThat(FtpFailures.of(new IOException(said), LOGIN)).isSameAs(said);
    }

    @Test
    void theMessageSaysWhoTalkedToWhomWhatToDoAndWhatTheServerSaid() {
        assertThat(FtpFailures.of(new Refusal("STOR", 552, "Full."), LOGIN))
                .hasMessage(LOGIN + ": the quota at the server is used up; make room or raise it (STOR: 552 Full.)");
    }

    private static FailureKind kindOf(Exception failure) {
        return FtpFailures.of(failure, LOGIN).kind();
    }
}
