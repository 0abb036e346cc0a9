package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.session.PooledSession;
import dev.waybill.connector.session.Questions;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPReply;
import org.jspecify.annotations.Nullable;

/** One control connection to a server, logged in. Used by one thread at a time, but for {@link #kill}. */
final class FtpSession implements PooledSession {

    private final FtpSettings settings;
    private final FtpTimeouts timeouts;
    private final Questions questions;
    private final FtpControl control;
    private volatile boolean killed;
    private @Nullable RemoteFiles files;

    /** A session that is not connected yet. */
    FtpSession(FtpSettings settings, FtpTimeouts timeouts) {
        this.settings = settings;
        this.timeouts = timeouts;
        this.questions = new Questions(settings.host());
        this.control = new FtpControl(settings, timeouts);
    }

    /**
     * Resolves, trusts, logs in and looks at the directory.
     *
     * @throws ConnectorException {@code HOST_KEY}, {@code AUTH}, {@code MISSING}, {@code NETWORK} or {@code CONFIGURATION}; the caller then kills it
     */
    @Override
    public void connect() throws ConnectorException {
        ask(this::handshake, timeouts.handshake());
    }

    private boolean handshake() throws IOException, ConnectorException {
        if (settings.tls() != TlsMode.NONE) {
            control.trust(Trust.of(settings));
        }
        control.connect(settings.host(), settings.port());
        logIn();
        if (settings.tls() != TlsMode.NONE) {
            control.protectData();
        }
        control.setFileType(FTP.BINARY_FILE_TYPE);
        control.require(FTPReply::isPositiveCompletion);
        if (control.hasFeature("UTF8")) {
            // Some servers want to be told; others need not and refuse.
            control.sendCommand("OPTS", "UTF8 ON");
        }
        if (settings.passive()) {
            control.enterLocalPassiveMode();
        } else {
            control.enterLocalActiveMode();
        }
        files = RemoteFiles.over(control, settings);
        return true;
    }

    private void logIn() throws IOException {
        control.user(settings.username());
        if (FTPReply.isPositiveIntermediate(control.getReplyCode())) {
            control.pass(settings.password());
        }
        control.require(FTPReply::isPositiveCompletion);
    }

    /** The control connection. */
    FtpControl control() {
        return control;
    }

    /** The files of the server. */
    RemoteFiles files() {
        if (files == null) {
            throw new IllegalStateException("the session is not connected");
        }
        return files;
    }

    /** Asks the server something; interruptible, and bounded by the stall timeout. */
    <T extends @Nullable Object> T ask(Callable<T> question) throws ConnectorException {
        return ask(question, timeouts.stall());
    }

    /** Asks for the digest of {@code length} bytes, which takes its time. */
    <T extends @Nullable Object> T askLong(Callable<T> question, long length) throws ConnectorException {
        control.allow(timeouts.hash(length));
        T answer = ask(question, timeouts.hash(length));
        control.allow(timeouts.stall());
        return answer;
    }

    private <T extends @Nullable Object> T ask(Callable<T> question, Duration limit) throws ConnectorException {
        try {
            return questions.ask(question, limit, this::kill);
        } catch (ExecutionException failure) {
            if (killed) {
                throw new ConnectorException(FailureKind.WORKER_STOPPED, "the connector is closed", failure.getCause());
            }
            throw FtpFailures.of(failure.getCause(), settings.login());
        }
    }

    /**
     * The reason behind a data connection that broke: the server tells it on the control connection.
     *
     * @return {@code failure} itself where the server says nothing, or nothing bad
     */
    ConnectorException whyBroken(ConnectorException failure) {
        if (killed || failure.kind() != FailureKind.NETWORK) {
            return failure;
        }
        try {
            ask(control::finished, timeouts.reason());
            return failure;
        } catch (ConnectorException reason) {
            reason.addSuppressed(failure);
            return reason.kind() == FailureKind.NETWORK ? failure : reason;
        }
    }

    @Override
    public boolean answers() {
        return !killed
                && settles(() -> {
                    control.noop();
                    return control.require(FTPReply::isPositiveCompletion);
                });
    }

    /** Whether the server soon answers {@code question} with success; after a no the session is spent. */
    boolean settles(Callable<String> question) {
        try {
            ask(question, timeouts.reason());
            return true;
        } catch (ConnectorException spent) {
            return false;
        }
    }

    @Override
    public void kill() {
        killed = true;
        control.kill();
        questions.close();
    }

    /** Says no goodbye: a server that is silent would be waited for. */
    @Override
    public void close() {
        kill();
    }
}
