package dev.waybill.connectors.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.commons.vfs2.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SshFailuresTest {

    private static final String LOGIN = "waybill@sftp.example:22";

    @ParameterizedTest
    @CsvSource({
        "2,No such file,MISSING",
        "3,Permission denied,MISSING",
        "4,Failure,UNEXPECTED",
        "4,write: No space left on device,QUOTA",
        "4,Disk full,QUOTA",
        "4,open: Read-only file system,MISSING",
        "4,Quota exceeded,QUOTA",
        "4,denying write due to space limit,QUOTA",
        "4,File name too long,ILLEGAL_NAME",
        "4,File too large,CONFIGURATION",
        "5,Bad message,ILLEGAL_NAME",
        "6,No connection,NETWORK",
        "7,Connection lost,NETWORK",
        "8,Operation unsupported,CONFIGURATION",
        "10,No such path,MISSING",
        "11,File already exists,CONFLICT",
        "12,Write protect,MISSING",
        "14,No space on filesystem,QUOTA",
        "15,Quota exceeded,QUOTA",
        "19,Not a directory,CONFIGURATION",
        "20,Invalid filename,ILLEGAL_NAME",
        "24,File is a directory,CONFLICT",
        "99,Whatever,UNEXPECTED",
    })
    void aStatusHasItsKind(int status, String text, FailureKind kind) {
        assertThat(kindOf(new SftpException(status, text))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "'Auth fail for methods ''publickey,password''',AUTH",
        "Auth cancel for methods 'password',AUTH",
        "USERAUTH fail,AUTH",
        "SSH_MSG_DISCONNECT: 2 Too many authentication failures,AUTH",
        "verify: false,HOST_KEY",
        "failed to send channel request,CONFIGURATION",
        "channel request: timeout,NETWORK",
        "channel is not opened.,NETWORK",
        "timeout: socket is not established,NETWORK",
        "connection is closed by foreign host,NETWORK",
        "session is down,NETWORK",
        "'Packet corrupt',NETWORK",
    })
    void wordsOfJschHaveTheirKind(String text, FailureKind kind) {
        assertThat(kindOf(new JSchException(text))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "scp: a: No space left on device,QUOTA",
        "scp: a: Disk quota exceeded,QUOTA",
        "scp: a: Read-only file system,MISSING",
        "rm: cannot remove 'a': Permission denied,MISSING",
        "mkdir: a: Operation not permitted,MISSING",
        "sh: 1: cd: can't cd to a,MISSING",
        "scp: a: No such file or directory,MISSING",
        "scp: a: File name too long,ILLEGAL_NAME",
        "scp: a: Invalid argument,ILLEGAL_NAME",
        "mkdir: cannot create directory 'a': Not a directory,CONFIGURATION",
        "mkdir: cannot create directory 'a': File exists,CONFIGURATION",
        "scp: a: not a regular file,CONFIGURATION",
        "sh: 1: mv: not found,CONFIGURATION",
        "something went wrong,UNEXPECTED",
        "the connection was refused after a timeout,UNEXPECTED",
    })
    void wordsOfAProgramHaveTheirKindAndAreShown(String text, FailureKind kind) {
        ConnectorException failure = SshFailures.of(new RemoteRefusal(text), LOGIN);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("it says: " + text);
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), FailureKind.NETWORK),
                Arguments.of(new UnknownHostException("sftp.example"), FailureKind.NETWORK),
                Arguments.of(new NoRouteToHostException("No route to host"), FailureKind.NETWORK),
                Arguments.of(new SocketTimeoutException("Read timed out"), FailureKind.NETWORK),
                Arguments.of(new SocketException("Connection reset"), FailureKind.NETWORK),
                Arguments.of(new IOException("Pipe closed"), FailureKind.NETWORK),
                Arguments.of(new IllegalStateException("a bug"), FailureKind.UNEXPECTED));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void aCauseDecidesHoweverDeepItIs(Exception cause, FailureKind kind) {
        assertThat(kindOf(cause)).isEqualTo(kind);
        if (cause instanceof IOException) {
            assertThat(kindOf(new JSchException("Session.connect: " + cause, cause)))
                    .isEqualTo(kind);
            assertThat(kindOf(new SftpException(4, "", cause))).isEqualTo(kind);
        }
    }

    @Test
    void aStatusIsFoundWithinWhatVfsMakesOfIt() {
        var wrapped = new FileSystemException("vfs.provider/get-type.error", new SftpException(3, "Permission denied"));

        assertThat(kindOf(wrapped)).isEqualTo(FailureKind.MISSING);
        assertThat(kindOf(new IOException("4: Quota", new SftpException(15, "Quota"))))
                .isEqualTo(FailureKind.QUOTA);
    }

    @Test
    void whatTheConnectorSaidItselfPassesUnchanged() {
        ConnectorException said = ConnectorException.lost("it is gone");

        assertThat(SshFailures.of(new IOException(said), LOGIN)).isSameAs(said);
        assertThat(said.kept()).isEqualTo(Kept.LOST);
    }

    @Test
    void theMessageSaysWhoTalkedToWhomAndWhatToDo() {
        assertThat(SshFailures.of(new SftpException(15, "Quota"), LOGIN))
                .hasMessage(LOGIN + ": the quota at the server is used up; make room or raise it");
    }

    private static FailureKind kindOf(Exception failure) {
        return SshFailures.of(failure, LOGIN).kind();
    }
}
