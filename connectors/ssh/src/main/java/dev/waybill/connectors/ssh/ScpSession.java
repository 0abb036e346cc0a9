package dev.waybill.connectors.ssh;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.Checksum;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection over which programs run at the server. */
final class ScpSession extends SshSession {

    /** A disk that computes a digest slower than this, in bytes per second, is given up. */
    private static final long SLOWEST_DIGEST = 4 * 1024 * 1024;

    private @Nullable ScpFiles files;
    private volatile String noise = "";

    ScpSession(SessionFactory factory) {
        super(factory);
    }

    @Override
    void begin(Session connected) throws JSchException, IOException, RemoteRefusal, ConnectorException {
        files = ScpFiles.over(new RemoteShell(this), settings());
    }

    @Override
    boolean probe() throws JSchException {
        requireLife();
        return true;
    }

    /** Some servers say to every program that there are none, and then neither end it nor speak again. */
    @Override
    ConnectorException explained(ConnectorException givenUp) {
        boolean silent = givenUp.kind() == FailureKind.NETWORK;
        return silent && !noise.isEmpty() ? RemoteProgram.runsNothing(noise) : givenUp;
    }

    /** Keeps what the server says before a program speaks; nothing, once it does. */
    void hear(String said) {
        noise = said;
    }

    /** The files of the server. */
    ScpFiles files() {
        return connected(files);
    }

    /** Announces a file of {@code length} bytes at {@code path}; the folder above it is there. On the calling thread. */
    ScpSink sink(RemotePath path, long length) throws JSchException, IOException, RemoteRefusal, ConnectorException {
        return ScpSink.begin(this, files().absolute(path), length);
    }

    /** Begins to read the file at {@code path}. On the calling thread. */
    ScpSource source(RemotePath path) throws JSchException, IOException, RemoteRefusal, ConnectorException {
        return ScpSource.open(this, files().absolute(path));
    }

    /** What the server itself computes over the file at {@code path}, which takes it the longer the larger it is. */
    List<Checksum> checksums(RemotePath path, long length) throws ConnectorException {
        Duration limit = timeouts().stall().plus(Duration.ofSeconds(length / SLOWEST_DIGEST));
        return ask(() -> files().sha256(path, length), limit).stream()
                .map(hex -> new Checksum(Checksum.Algorithm.SHA256, hex))
                .toList();
    }
}
