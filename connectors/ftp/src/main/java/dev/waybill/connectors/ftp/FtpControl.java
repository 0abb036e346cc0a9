package dev.waybill.connectors.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.function.IntPredicate;
import jdk.net.ExtendedSocketOptions;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.io.CRLFLineReader;
import org.jspecify.annotations.Nullable;

/**
 * A control connection that is as secret as its settings demand, or none. Commons Net's own FTPSClient is not used: it checks no more than a
 * certificate's dates, and resumes no TLS session on data connections.
 */
final class FtpControl extends FTPClient {

    private static final int IDLE_SECONDS = 30;

    private final TlsMode mode;
    private @Nullable Trust trust;
    private final Sockets sockets = new Sockets();
    private @Nullable Socket raw;
    private String command = "";
    private @Nullable String argument;

    FtpControl(FtpSettings settings, FtpTimeouts timeouts) {
        this.mode = settings.tls();
        setSocketFactory(sockets);
        setServerSocketFactory(sockets.accepting());
        setControlEncoding(UTF_8);
        setConnectTimeout(Math.toIntExact(timeouts.connect().toMillis()));
        setDefaultTimeout(Math.toIntExact(timeouts.stall().toMillis()));
        setDataTimeout(Duration.ofMillis(timeouts.stall().toMillis()));
        // An address in the reply to PASV could lead anywhere; the server's own is taken.
        setIpAddressFromPasvResponse(false);
        setRemoteVerificationEnabled(true);
    }

    /** Says whom to trust; before connecting, and with TLS alone. */
    void trust(Trust whom) {
        trust = whom;
    }

    @Override
    protected void _connectAction_() throws IOException {
        keepAlive(_socket_);
        raw = _socket_;
        if (mode == TlsMode.IMPLICIT) {
            _socket_ = secret(_socket_);
        }
        super._connectAction_();
        require(FTPReply::isPositiveCompletion);
        if (mode == TlsMode.EXPLICIT) {
            say("AUTH", "TLS");
            _socket_ = secret(_socket_);
            _input_ = _socket_.getInputStream();
            _output_ = _socket_.getOutputStream();
            // New readers: what somebody slipped in before the handshake is never read.
            _controlInput_ = new CRLFLineReader(new InputStreamReader(_input_, UTF_8));
            _controlOutput_ = new BufferedWriter(new OutputStreamWriter(_output_, UTF_8));
        }
    }

    /** During a long transfer nothing is said here, and firewalls forget connections that are silent for some minutes. */
    private static void keepAlive(Socket socket) throws IOException {
        socket.setKeepAlive(true);
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_SECONDS);
        }
    }

    /** Some servers hold back the reply that ends a transfer until the one that began it is acknowledged, which TCP likes to put off. */
    private void acknowledge() throws IOException {
        if (raw != null && raw.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            raw.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    private Socket secret(Socket plain) throws IOException {
        plain.setSoTimeout(getConnectTimeout());
        Socket secret = trust().control(plain);
        plain.setSoTimeout(getDefaultTimeout());
        return secret;
    }

    private Trust trust() {
        if (trust == null) {
            throw new IllegalStateException("no TLS without trust");
        }
        return trust;
    }

    /** Has the bytes of files encrypted too; a server that will not is refused. */
    void protectData() throws IOException {
        say("PBSZ", "0");
        say("PROT", "P");
    }

    @Override
    protected @Nullable Socket _openDataConnection_(String command, @Nullable String argument) throws IOException {
        Socket plain = super._openDataConnection_(command, argument);
        acknowledge();
        if (plain == null || mode == TlsMode.NONE) {
            return plain;
        }
        try {
            return trust().data(plain, getRemotePort());
        } catch (IOException failure) {
            plain.close();
            throw failure;
        }
    }

    @Override
    public int sendCommand(String next, @Nullable String with) throws IOException {
        command = next;
        argument = with;
        return super.sendCommand(next, with);
    }

    /** As ever, but 421 is a refusal with its reason, not an end of the connection without one. */
    @Override
    public int getReply() throws IOException {
        try {
            return super.getReply();
        } catch (FTPConnectionClosedException closed) {
            if (!_replyLines.isEmpty() && getReplyCode() == FTPReply.SERVICE_NOT_AVAILABLE) {
                throw refusal();
            }
            throw closed;
        }
    }

    /** Sends a command that must be answered with success. */
    String say(String next, @Nullable String with) throws IOException {
        sendCommand(next, with);
        return require(FTPReply::isPositiveCompletion);
    }

    /**
     * The last reply, which must be as {@code wanted}.
     *
     * @throws Refusal where it is not
     */
    String require(IntPredicate wanted) throws Refusal {
        if (!wanted.test(getReplyCode())) {
            throw refusal();
        }
        return getReplyString();
    }

    /** Waits for the reply that ends a transfer, which must be success. */
    String finished() throws IOException {
        getReply();
        return require(FTPReply::isPositiveCompletion);
    }

    /** Lets the next answers take as long as {@code limit}. */
    void allow(Duration limit) {
        try {
            setSoTimeout(Math.toIntExact(Math.min(Integer.MAX_VALUE, limit.toMillis())));
        } catch (SocketException closed) {
            kill();
        }
    }

    /** The last reply as a refusal. */
    Refusal refusal() {
        String text = String.join(" ", getReplyStrings());
        String said = text.substring(Math.min(text.length(), FTP.REPLY_CODE_LEN + 1));
        return new Refusal(command, getReplyCode(), argument == null ? said : withoutEcho(said, argument));
    }

    /** What a server repeats of a command is no reason: it may be a password, or a file called "quota". */
    private static String withoutEcho(String said, String argument) {
        String name = argument.substring(argument.lastIndexOf('/') + 1);
        String rest = argument.isBlank() ? said : said.replace(argument, "...");
        return name.isBlank() ? rest : rest.replace(name, "...");
    }

    /** Closes all sockets at once, from any thread. */
    void kill() {
        sockets.closeAll();
    }
}
