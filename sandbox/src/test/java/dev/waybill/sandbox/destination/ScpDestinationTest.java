package dev.waybill.sandbox.destination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.scp.client.ScpClient;
import org.apache.sshd.scp.client.ScpClientCreator;
import org.apache.sshd.scp.common.helpers.ScpTimestampCommandDetails;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScpDestinationTest {

    private static final List<PosixFilePermission> OWNERS =
            List.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final SshClient client = SshClient.setUpDefaultClient();
    private ScpDestination server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        server = new ScpDestination(folder.resolve("incoming"), "secret");
        server.start();
        client.setServerKeyVerifier((session, address, key) -> true);
        client.start();
    }

    @AfterEach
    void stop() throws IOException {
        client.stop();
        server.close();
    }

    @Test
    void showsFromBehindWhatAClientCopiedAndRenamed() throws Exception {
        String directory = String.valueOf(server.settings().get("directory"));
        try (ClientSession session = login("secret")) {
            ScpClient scp = ScpClientCreator.instance().createScpClient(session);
            scp.upload("content".getBytes(UTF_8), directory + "/.x.part", OWNERS, (ScpTimestampCommandDetails) null);
            session.executeRemoteCommand("mv '" + directory + "/.x.part' '" + directory + "/x y.mkv'");
        }

        assertThat(server.list()).containsExactly("x y.mkv");
        assertThat(server.open("x y.mkv")).hasContent("content");
        assertThat(server.settings()).containsEntry("type", "scp");
    }

    @Test
    void runsNothingForWhoDoesNotKnowThePassword() {
        assertThatThrownBy(() -> login("guessed")).isInstanceOf(IOException.class);
    }

    private ClientSession login(String password) throws IOException {
        int port = Integer.parseInt(server.settings().getOrDefault("port", ""));
        ClientSession session =
                client.connect("waybill", "127.0.0.1", port).verify().getSession();
        session.addPasswordIdentity(password);
        session.auth().verify();
        return session;
    }
}
