package dev.waybill.connectors.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Settings;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do not speak what an {@code scp} destination needs: each is told at once and by name, at a check and at an upload. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScpRefusalTest {

    private static final String BANNER = "This service allows sftp connections only.";

    @TempDir
    private Path root = Path.of("");

    /** One prints its banner, the other waits for packets of SFTP and prints nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"internal-sftp", "/usr/lib/openssh/sftp-server"})
    void anSshdThatSpeaksSftpAloneIsSentToTheOtherType(String forced, @TempDir Path home) throws Exception {
        Assumptions.assumeTrue(!forced.startsWith("/") || Files.exists(Path.of(forced)), forced + " is not installed");
        try (OpenSshServer server = OpenSshServer.start(home, List.of("ForceCommand " + forced))) {
            Settings settings = server.settings(root, Map.of());

            requireOtherType(settings, forced.equals("internal-sftp") ? BANNER : "");
            try (Connector sftp = new SshConnectorType(SshProtocol.SFTP).create(settings)) {
                sftp.check();
            }
        }
    }

    @Test
    void aServerThatRunsNoProgramIsSentToTheOtherType() throws Exception {
        try (MinaServer server = MinaServer.over(root)) {
            requireOtherType(server.settings(Map.of()), "");
        }
    }

    /** Its words have no end, and neither has the program. */
    @Test
    void aServerThatSaysItsBannerAndStaysSilentIsGivenUpByTheSameName() throws Exception {
        try (MinaServer server = MinaServer.answering(root, "", () -> new TalkingProgram(BANNER, false))) {
            requireOtherType(server.settings(Map.of()), BANNER, Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBannerInPlaceOfAnAnswerIsNotWaitedFor(boolean ends) throws Exception {
        try (MinaServer server = MinaServer.answering(root, "scp ", () -> new TalkingProgram(BANNER, ends))) {
            requireOtherType(server.settings(Map.of("directory", root.toString())), BANNER);
        }
    }

    @Test
    void aRefusalOfTheProtocolHasItsKind() throws Exception {
        assertThat(refusedWith("\1scp: x: Permission denied\n").kind()).isEqualTo(FailureKind.MISSING);
        assertThat(refusedWith("\2scp: x: No space left on device\n").kind()).isEqualTo(FailureKind.QUOTA);
        assertThat(refusedWith("\1scp: x: Disk quota exceeded\n")).hasMessageContaining("Disk quota exceeded");
        assertThat(refusedWith("\0\1scp: x: Is a directory\n").kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(refusedWith("").kind()).isEqualTo(FailureKind.CONFIGURATION);
    }

    private ConnectorException refusedWith(String answer) throws Exception {
        try (MinaServer server = MinaServer.answering(root, "scp ", () -> new TalkingProgram(answer, true));
                Connector connector = new SshConnectorType(SshProtocol.SCP)
                        .create(server.settings(Map.of("directory", root.toString())))) {
            return failureOf(() -> connector.open(request("refused.mkv", 10), null));
        }
    }

    private static void requireOtherType(Settings settings, String said) {
        requireOtherType(settings, said, Duration.ofSeconds(10));
    }

    private static void requireOtherType(Settings settings, String said, Duration patience) {
        var type = new SshConnectorType(SshProtocol.SCP, patience, Duration.ofSeconds(40));
        try (Connector connector = type.create(settings)) {
            for (ThrowingCallable each : List.<ThrowingCallable>of(
                    connector::check, () -> connector.open(request("refused.mkv", 10), null))) {
                ConnectorException failure = failureOf(each);

                assertThat(failure.kind()).as("%s", failure).isEqualTo(FailureKind.CONFIGURATION);
                assertThat(failure).hasMessageContaining("use type: sftp").hasMessageContaining(said);
            }
        }
    }

    private static ConnectorException failureOf(ThrowingCallable call) {
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static UploadRequest request(String path, int length) {
        var delivery = new DeliveryId("d_" + "0".repeat(26));
        return new UploadRequest(RemotePath.of(path), delivery, 1, OptionalLong.of(length), false);
    }
}
