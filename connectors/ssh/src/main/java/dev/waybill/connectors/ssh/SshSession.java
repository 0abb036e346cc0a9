package dev.waybill.connectors.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SftpStatVFS;
import com.jcraft.jsch.SocketFactory;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.session.PooledSession;
import dev.waybill.connector.session.Questions;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One connection to a server, with one SFTP channel. Used by one thread at a time, but for {@link #kill}. */
final class SshSession implements PooledSession {

    private final SshSettings settings;
    private final SshTimeouts timeouts;
    private final Questions questions;
    private volatile @Nullable Socket socket;
    private volatile @Nullable Session session;
    private volatile boolean killed;
    private @Nullable ChannelSftp client;
    private @Nullable RemoteFiles files;

    /** A session that is not connected yet. */
    SshSession(SshSettings settings, SshTimeouts timeouts) {
        this.settings = settings;
        this.timeouts = timeouts;
        this.questions = new Questions(settings.host());
    }

    /**
     * Resolves, trusts, logs in, opens the channel and looks at the directory.
     *
     * @throws ConnectorException {@code HOST_KEY}, {@code AUTH}, {@code MISSING}, {@code NETWORK} or {@code CONFIGURATION}; the caller then kills it
     */
    @Override
    public void connect() throws ConnectorException {
        try {
            questions.ask(this::handshake, timeouts.handshake(), this::kill);
        } catch (ExecutionException failure) {
            throw failure(failure);
        }
    }

    private ConnectorException failure(ExecutionException failure) {
        return killed
                ? new ConnectorException(FailureKind.WORKER_STOPPED, "the connector is closed", failure.getCause())
                : SshFailures.of(failure.getCause(), settings.login());
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
        } catch (RuntimeException unreadable) {
            // JSch stumbles over what is no packet of SSH.
            throw new ConnectorException(
                    FailureKind.NETWORK,
                    settings.login() + ": what the server says is no SSH; check host, port and what is in between",
                    unreadable);
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
        return ask(question, timeouts.stall());
    }

    private <T extends @Nullable Object> T ask(Callable<T> question, Duration limit) throws ConnectorException {
        try {
            return questions.ask(question, limit, this::kill);
        } catch (ExecutionException failure) {
            throw failure(failure);
        }
    }

    /**
     * The reason behind a refusal. OpenSSH says no more than "failure" when the disk is full or read-only; another question tells.
     *
     * @param folder where something was to be written
     * @return {@code failure} itself, or {@code QUOTA}, or {@code MISSING}
     */
    ConnectorException whyRefused(ConnectorException failure, String folder) {
        boolean untold = failure.kind() == FailureKind.UNEXPECTED;
        if (!untold || client().getExtension("statvfs@openssh.com") == null) {
            return failure;
        }
        try {
            return Storage.told(ask(() -> storage(folder))).explain(failure);
        } catch (ConnectorException silent) {
            failure.addSuppressed(silent);
            return failure;
        }
    }

    /** By a channel of its own: on the first one, answers to other writes are still under way. */
    private SftpStatVFS storage(String folder) throws JSchException, SftpException {
        var second = (ChannelSftp) connected(session).openChannel("sftp");
        try {
            second.connect(Math.toIntExact(timeouts.connect().toMillis()));
            return second.statVFS(RemoteFileObject.literal(folder));
        } finally {
            second.disconnect();
        }
    }

    @Override
    public boolean answers() {
        Session mine = session;
        if (killed || mine == null || !mine.isConnected() || !client().isConnected()) {
            return false;
        }
        try {
            return !ask(() -> client().realpath("."), timeouts.answer()).isEmpty();
        } catch (ConnectorException dead) {
            return false;
        }
    }

    @Override
    public void kill() {
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
            if (killed) {
                throw new SocketException("the session is closed");
            }
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
