package dev.waybill.connectors.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.session.AbstractServerSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that takes what it is sent and never answers again: every wait for it ends by a limit. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SftpSilenceTest {

    private static final byte[] BYTES = Payload.of(300_000, 1);
    private static final Duration SHORT = Duration.ofMillis(1500);
    private static final Duration LONG = Duration.ofSeconds(50);

    @TempDir
    private Path root = Path.of("");

    /** What is done while the server is silent. */
    enum Step {
        CHECKPOINT {
            @Override
            void take(Connector connector, Upload upload, Runnable silence) throws Exception {
                silence.run();
                upload.write(Payload.slice(BYTES, 0, BYTES.length));
                upload.checkpoint();
            }
        },
        PUBLISH {
            @Override
            void take(Connector connector, Upload upload, Runnable silence) throws Exception {
                silence.run();
                upload.publish(Payload.content(BYTES));
            }
        },
        READ_BACK {
            @Override
            void take(Connector connector, Upload upload, Runnable silence) throws Exception {
                try (InputStream open = connector.read(RemotePath.of("there.mkv"), 0)) {
                    silence.run();
                    open.readAllBytes();
                }
            }
        };

        abstract void take(Connector connector, Upload upload, Runnable silence) throws Exception;
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void everyStepOfAnUploadEndsThoughTheServerIsSilent(Step step) throws Exception {
        try (MinaServer mina = MinaServer.over(root);
                Connector connector =
                        new SshConnectorType(SshProtocol.SFTP, LONG, SHORT).create(mina.settings(Map.of()))) {
            try (Upload before = connector.open(request("there.mkv"), null)) {
                before.write(Payload.slice(BYTES, 0, BYTES.length));
                before.publish(Payload.content(BYTES));
            }
            try (Upload upload = connector.open(request("silent.mkv"), null)) {
                upload.write(Payload.slice(BYTES, 0, BYTES.length));
                Throwable failure = catchThrowable(() -> step.take(connector, upload, () -> silence(mina)));

                // Silence is noticed by a question or by missing signs of life, whichever is first.
                assertThat(failure).isInstanceOfAny(ConnectorException.class, IOException.class);
            }
        }
    }

    /** A question that is asked on a kept session. */
    interface Question {
        void ask(Connector connector) throws ConnectorException;
    }

    static List<Question> questions() {
        var there = new StoredFile(RemotePath.of("a"), 1, List.of(), "sftp://server/a");
        return List.of(
                Connector::check,
                connector -> connector.stat(there.path()),
                connector -> connector.delete(there),
                connector -> connector.sweep(Instant.EPOCH),
                connector -> connector.open(request("a"), null).close());
    }

    /** A server may lose all its state and yet keep the port; the first answer is what is waited for. */
    @Test
    void everyQuestionEndsThoughTheServerNeverEvenGreets() throws Exception {
        try (MinaServer mina = MinaServer.over(root);
                var deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<String, String> there = Map.of("port", String.valueOf(deaf.getLocalPort()));
            for (Question question : questions()) {
                try (Connector connector =
                        new SshConnectorType(SshProtocol.SFTP, SHORT, LONG).create(mina.settings(there))) {
                    ConnectorException failure =
                            catchThrowableOfType(ConnectorException.class, () -> question.ask(connector));
                    assertThat(failure.kind()).isEqualTo(FailureKind.NETWORK);
                }
            }
        }
    }

    private static void silence(MinaServer mina) {
        mina.server()
                .getActiveSessions()
                .forEach(each -> ((AbstractServerSession) each).getIoSession().suspendRead());
    }

    private static UploadRequest request(String path) {
        var delivery = new DeliveryId("d_" + "0".repeat(26));
        return new UploadRequest(RemotePath.of(path), delivery, 1, OptionalLong.empty(), false);
    }
}
