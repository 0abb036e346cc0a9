package dev.waybill.sandbox.destination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpDestinationTest {

    private final AtomicReference<String> shownKey = new AtomicReference<>("");
    private final Set<Thread> before = Thread.getAllStackTraces().keySet();
    private final SshClient client = SshClient.setUpDefaultClient();
    private SftpDestination server;

    @BeforeEach
    void start(@TempDir Path root) throws IOException {
        server = new SftpDestination(root, "first");
        server.start();
        client.setServerKeyVerifier((session, address, key) -> {
            shownKey.set(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
            return true;
        });
        client.start();
    }

    @AfterEach
    void stop() throws IOException {
        client.stop();
        server.close();
    }

    @Test
    void showsFromBehindWhatAClientWroteHiddenFilesIncluded() throws Exception {
        try (ClientSession session = login("first");
                SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
            sftp.mkdir("/incoming/room");
            write(sftp, "/incoming/room/Zoë's 会议.mkv", "content");
            write(sftp, "/incoming/room/.x.part", "left");
        }

        assertThat(server.list()).containsExactly("room/.x.part", "room/Zoë's 会议.mkv");
        assertThat(server.open("room/Zoë's 会议.mkv")).hasContent("content");
    }

    @Test
    void servesAgainOnTheSamePortWithTheSameHostKey() throws Exception {
        Map<String, String> settings = server.settings();
        server.stop();
        assertThatThrownBy(() -> login("first")).isInstanceOf(IOException.class);

        server.start();
        login("first").close();
        assertThat(server.settings()).isEqualTo(settings);
        assertThat(shownKey).hasValue(settings.get("host-key"));
    }

    @Test
    void takesTheChangedPasswordOnly() throws Exception {
        server.changePassword("second");

        assertThatThrownBy(() -> login("first")).isInstanceOf(IOException.class);
        login("second").close();
        assertThat(server.settings()).containsEntry("password", "second").containsEntry("type", "sftp");
    }

    @Test
    void showsAChangedHostKeyFromTheNextStart() throws Exception {
        String old = server.fingerprint();
        server.stop();
        server.changeHostKey();
        server.start();
        login("first").close();

        assertThat(shownKey.get())
                .isEqualTo(server.fingerprint())
                .startsWith("SHA256:")
                .isNotEqualTo(old);
    }

    @Test
    void leavesNoThreadOnceClosed() throws Exception {
        try (ClientSession session = login("first");
                SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
            write(sftp, "/incoming/a", "a");
            server.close();
        }
        client.stop();

        Awaitility.await()
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !before.contains(thread))
                        .noneMatch(thread -> thread.getName().contains("sshd")));
    }

    private ClientSession login(String password) throws IOException {
        int port = Integer.parseInt(server.settings().getOrDefault("port", ""));
        ClientSession session =
                client.connect("waybill", "127.0.0.1", port).verify().getSession();
        session.addPasswordIdentity(password);
        session.auth().verify();
        return session;
    }

    private static void write(SftpClient sftp, String path, String content) throws IOException {
        try (OutputStream target = sftp.write(path)) {
            target.write(content.getBytes(UTF_8));
        }
    }
}
