package dev.waybill.connectors.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SftpStatVFS;
import com.jcraft.jsch.SocketFactory;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One connection to a server, with one SFTP channel. Used by one thread at a time, but for {@link #kill}. */
final class SshSession implements AutoCloseable {

    /** Less than this is a full disk: a write that no longer fits leaves a little. */
    private static final long FULL = 1024 * 1024;

    private final SshSettings settings;
    private final SshTimeouts timeouts;
    private final Questions questions;
    private volatile @Nullable Socket socket;
    private volatile @Nullable Session session;
    private volatile boolean killed;
    private @Nullable ChannelSftp client;
    private @Nullable RemoteFiles files;

    private SshSession(SshSettings settings, SshTimeouts timeouts) {
        this.settings = settings;
        this.timeouts = timeouts;
        this.questions = new Questions(settings.host());
    }

    /**
     * Resolves, trusts, logs in, opens the channel and looks at the directory.
     *
     * @throws ConnectorException {@code HOST_KEY}, {@code AUTH}, {@code MISSING}, {@code NETWORK} or {@code CONFIGURATION}; nothing stays open
     */
    static SshSession connect(SshSettings settings, SshTimeouts timeouts) throws ConnectorException {
        var session = new SshSession(settings, timeouts);
        try {
            session.questions.ask(session::handshake, timeouts.handshake(), session::kill);
            return session;
        } catch (ExecutionException failure) {
            session.kill();
            throw SshFailures.of(failure.getCause(), settings.login());
        }
    }

    private boolean handshake() throws JSchException, ConnectorException, SftpException, IOException {
        SessionFactory.Prepared prepared = new SessionFactory(settings, timeouts).prepare();
        Session fresh = prepared.session();
        session = fresh;
        fresh.setSocketFactory(new TimedSockets());
        int millis = Math.toIntExact(timeouts.connect().toMillis());
        try {
            fresh.connect(millis);
        } catch (JSchHostKeyException untrusted) {
            throw new ConnectorException(FailureKind.HOST_KEY, distrust(prepared.hostKeys()), untrusted);
        }
        var channel = (ChannelSftp) fresh.openChannel("sftp");
        channel.connect(millis);
        client = channel;
        files = RemoteFiles.over(fresh, channel, settings);
        return true;
    }

    private String distrust(TrustedHostKeys hostKeys) {
        return settings.host() + " shows the host key " + hostKeys.offered() + ", which "
                + settings.knownHosts().map(file -> "known-hosts " + file).orElse("host-key")
                + " does not name; ask the server's operator whether it is the right one, then change the setting";
    }

    /** The SFTP client. */
    ChannelSftp client() {
        return connected(client);
    }

    /** The files of the server. */
    RemoteFiles files() {
        return connected(files);
    }

    private static <T> T connected(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the session is not connected");
        }
        return part;
    }

    /** Asks the server something; interruptible, and bounded by the stall timeout. */
    <T extends @Nullable Object> T ask(Callable<T> question) throws ConnectorException {
        try {
            return questions.ask(question, timeouts.stall(), this::kill);
        } catch (ExecutionException failure) {
            if (killed) {
                throw new ConnectorException(FailureKind.WORKER_STOPPED, "the connector is closed", failure.getCause());
            }
            throw SshFailures.of(failure.getCause(), settings.login());
        }
    }

    /**
     * The reason behind a refused write. OpenSSH says no more than "failure" when the disk is full; another question tells.
     *
     * @return {@code failure} itself, or {@code QUOTA}
     */
    ConnectorException whyNotWritten(ConnectorException failure) {
        boolean untold = failure.kind() == FailureKind.UNEXPECTED;
        if (!untold || client().getExtension("statvfs@openssh.com") == null) {
            return failure;
        }
        try {
            long free = ask(this::freeBytes);
            return free >= FULL
                    ? failure
                    : new ConnectorException(
                            FailureKind.QUOTA,
                            "the server's storage is full; make room",
                            failure.kept(),
                            null,
                            failure);
        } catch (ConnectorException silent) {
            failure.addSuppressed(silent);
            return failure;
        }
    }

    /** By a channel of its own: on the first one, answers to other writes are still under way. */
    private long freeBytes() throws JSchException, SftpException {
        Session mine = connected(session);
        var second = (ChannelSftp) mine.openChannel("sftp");
        try {
            second.connect(Math.toIntExact(timeouts.connect().toMillis()));
            SftpStatVFS told = second.statVFS(RemoteFileObject.literal(files().directory()));
            return told.getAvailBlocks() * told.getFragmentSize();
        } finally {
            second.disconnect();
        }
    }

    /** Whether a kept session still answers. */
    boolean answers() {
        Session mine = session;
        if (killed || mine == null || !mine.isConnected() || !client().isConnected()) {
            return false;
        }
        try {
            return !ask(() -> client().realpath(".")).isEmpty();
        } catch (ConnectorException dead) {
            return false;
        }
    }

    /** Ends the connection at once, from any thread; whoever waits for an answer fails. */
    void kill() {
        killed = true;
        // The socket first: disconnecting politely waits behind a writer that waits for the server.
        Socket mine = socket;
        if (mine != null) {
            try {
                mine.close();
            } catch (IOException closed) {
                killed = true; // a socket that cannot be closed is not open
            }
        }
        close();
    }

    /** Ends the connection. A second call does nothing. */
    @Override
    public void close() {
        questions.close();
        Session mine = session;
        if (mine != null) {
            mine.disconnect();
        }
    }

    /** Sockets with a limit on connecting, kept so that {@link #kill} can close them. */
    private final class TimedSockets implements SocketFactory {

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            var fresh = new Socket();
            socket = fresh;
            fresh.setTcpNoDelay(true);
            fresh.connect(
                    new InetSocketAddress(host, port),
                    Math.toIntExact(timeouts.connect().toMillis()));
            return fresh;
        }

        @Override
        public InputStream getInputStream(Socket connected) throws IOException {
            return connected.getInputStream();
        }

        @Override
        public OutputStream getOutputStream(Socket connected) throws IOException {
            return connected.getOutputStream();
        }
    }
}
