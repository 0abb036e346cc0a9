package dev.waybill.connectors.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.ShownHostKey;
import dev.waybill.connector.session.PooledSession;
import dev.waybill.connector.session.Questions;
import dev.waybill.model.FailureKind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One connection to a server, logged in; each kind runs something else over it. Used by one thread at a time, but for {@link #kill}. */
abstract class SshSession implements PooledSession {

    private final SessionFactory factory;
    private final SshSettings settings;
    private final SshTimeouts timeouts;
    private final Questions questions;
    private volatile @Nullable Socket socket;
    private volatile @Nullable Session session;
    private volatile @Nullable TrustedHostKeys hostKeys;
    private volatile boolean killed;
    private volatile boolean ended;
    private volatile @Nullable Thread opener;

    /** A session that is not connected yet. */
    SshSession(SessionFactory factory) {
        this.factory = factory;
        this.settings = factory.settings();
        this.timeouts = factory.timeouts();
        this.questions = new Questions(settings.host());
    }

    /**
     * Resolves, trusts, logs in, makes ready what runs over it, and looks at the directory.
     *
     * @throws ConnectorException {@code HOST_KEY}, {@code AUTH}, {@code MISSING}, {@code NETWORK} or {@code CONFIGURATION}; the caller then kills it
     */
    @Override
    public final void connect() throws ConnectorException {
        try {
            questions.ask(this::handshake, timeouts.handshake(), this::kill);
        } catch (ExecutionException failure) {
            throw failure(failure);
        } catch (ConnectorException givenUp) {
            throw explained(givenUp);
        }
    }

    /** What is known better of a server that was given up while {@link #begin} ran. */
    ConnectorException explained(ConnectorException givenUp) {
        return givenUp;
    }

    /** The key that the server showed first, trusted or not; empty where it came to none. */
    final Optional<ShownHostKey> shownHostKey() {
        TrustedHostKeys mine = hostKeys;
        return mine == null ? Optional.empty() : mine.shown(settings.knownName());
    }

    final SshSettings settings() {
        return settings;
    }

    final SshTimeouts timeouts() {
        return timeouts;
    }

    private ConnectorException failure(ExecutionException failure) {
        return killed
                ? new ConnectorException(FailureKind.WORKER_STOPPED, "the connector is closed", failure.getCause())
                : SshFailures.of(failure.getCause(), settings.login());
    }

    private boolean handshake() throws Exception {
        TrustedHostKeys trusted = factory.hostKeys();
        hostKeys = trusted;
        begin(connected(trusted));
        return true;
    }

    private Session connected(TrustedHostKeys trusted) throws JSchException, ConnectorException {
        Session fresh = factory.prepare(trusted);
        session = fresh;
        ended = false;
        fresh.setSocketFactory(new TimedSockets());
        try {
            fresh.connect(timeouts.connectMillis());
            return fresh;
        } catch (JSchHostKeyException untrusted) {
            if (trusted.mayShowAnother()) {
                return connected(trusted);
            }
            throw new ConnectorException(FailureKind.HOST_KEY, distrust(trusted), untrusted);
        } catch (RuntimeException unreadable) {
            // JSch stumbles over what is no packet of SSH.
            throw new ConnectorException(
                    FailureKind.NETWORK,
                    settings.login() + ": what the server says is no SSH; check host, port and what is in between",
                    unreadable);
        }
    }

    /** Makes ready what runs over {@code connected}, and looks at the directory. */
    abstract void begin(Session connected) throws Exception;

    /** Asks the server for a sign of life; false, or any failure, where there is none. */
    abstract boolean probe() throws Exception;

    /** A channel that is not open yet. */
    final Channel channel(String type) throws JSchException {
        Channel channel = connected(session).openChannel(type);
        if (channel == null) {
            throw new JSchException("session is down");
        }
        return channel;
    }

    /** Opens a channel. JSch by itself would wait for the server's answer even after the connection has ended. */
    final void open(Channel channel) throws JSchException {
        opener = Thread.currentThread();
        try {
            if (ended) {
                throw new JSchException("session is down");
            }
            channel.connect(timeouts.connectMillis());
        } finally {
            opener = null;
        }
    }

    /** Asks for an answer of the server, which has to start nothing for it. */
    final void requireLife() throws JSchException {
        Channel probe = channel("session");
        try {
            open(probe);
        } finally {
            probe.disconnect();
        }
    }

    private void wakeOpener() {
        ended = true;
        Thread waiting = opener;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    private String distrust(TrustedHostKeys hostKeys) {
        return settings.host() + " shows " + hostKeys.offered() + ", which "
                + settings.knownHosts().map(file -> "known-hosts " + file).orElse("host-key")
                + " does not name; ask the server's operator whether it is the right one, then change the setting";
    }

    /** A part of the session that is there once it is connected. */
    static <T> T connected(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the session is not connected");
        }
        return part;
    }

    /** Asks the server something; interruptible, and bounded by the stall timeout. */
    final <T extends @Nullable Object> T ask(Callable<T> question) throws ConnectorException {
        return ask(question, timeouts.stall());
    }

    /** The same with another limit, for what the server truly needs longer. */
    final <T extends @Nullable Object> T ask(Callable<T> question, Duration limit) throws ConnectorException {
        try {
            return questions.ask(question, limit, this::kill);
        } catch (ExecutionException failure) {
            throw failure(failure);
        }
    }

    @Override
    public final boolean answers() {
        Session mine = session;
        if (killed || mine == null || !mine.isConnected()) {
            return false;
        }
        try {
            return ask(this::probe, timeouts.answer());
        } catch (ConnectorException dead) {
            return false;
        }
    }

    @Override
    public final void kill() {
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
    public final void close() {
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
            fresh.connect(new InetSocketAddress(host, port), timeouts.connectMillis());
            return fresh;
        }

        @Override
        public InputStream getInputStream(Socket connected) throws IOException {
            return new WakingInput(connected.getInputStream());
        }

        @Override
        public OutputStream getOutputStream(Socket connected) throws IOException {
            return connected.getOutputStream();
        }
    }

    /** What the server says; tells whoever opens a channel that it will say no more. */
    private final class WakingInput extends FilterInputStream {

        WakingInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int from, int size) throws IOException {
            boolean more = false;
            try {
                int read = in.read(into, from, size);
                more = read >= 0;
                return read;
            } catch (SocketTimeoutException quiet) {
                more = true; // JSch asks for a sign of life then
                throw quiet;
            } finally {
                if (!more) {
                    wakeOpener();
                }
            }
        }
    }
}
