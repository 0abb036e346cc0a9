package dev.waybill.connectors.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/** A program that runs at the server, without a terminal. All methods talk to the server on the calling thread. */
final class RemoteProgram implements AutoCloseable {

    /** So much of what a program says is kept for a message. */
    private static final int WORDS = 300;

    private final ScpSession session;
    private final ChannelExec channel;
    private final InputStream in;
    private final OutputStream out;
    private final FirstWords errors = new FirstWords();

    private RemoteProgram(ScpSession session) throws JSchException, IOException {
        this.session = session;
        channel = (ChannelExec) session.channel("exec");
        channel.setErrStream(errors);
        in = channel.getInputStream();
        out = channel.getOutputStream();
    }

    /**
     * Starts a program. The caller closes it.
     *
     * @param command for the shell of the login
     * @throws ConnectorException {@code CONFIGURATION} where the server runs no programs
     */
    static RemoteProgram start(ScpSession session, String command)
            throws JSchException, IOException, ConnectorException {
        var program = new RemoteProgram(session);
        program.channel.setCommand(command.getBytes(UTF_8));
        try {
            session.open(program.channel);
        } catch (JSchException failure) {
            if (String.valueOf(failure.getMessage()).startsWith("failed to send channel request")) {
                throw runsNothing("");
            }
            throw failure;
        }
        return program;
    }

    /** What it says. Ends with the program, or with the connection: only what the program says itself tells which. */
    InputStream in() {
        return in;
    }

    /** What it is told. JSch drops without a word what a program that has ended is told. */
    OutputStream out() {
        return out;
    }

    /** Whether it will say no more. */
    boolean hasEnded() {
        return channel.isEOF();
    }

    /**
     * Why it ended, or spoke, out of turn.
     *
     * @param said what it said instead
     * @return {@code CONFIGURATION}: something else than the program answers here
     * @throws JSchException where the connection ended with it
     */
    ConnectorException outOfTurn(String said) throws JSchException {
        // Whoever lost the connection gets no answer to this, and a living server has sent all of its words before it.
        session.requireLife();
        return runsNothing((said + errors).strip());
    }

    /** @param said instead */
    static ConnectorException runsNothing(String said) {
        String words = said.replaceAll("\\p{Cntrl}+", " ").strip();
        String heard = words.isEmpty() ? "" : " (the server says: " + words + ")";
        String why = words.toLowerCase(Locale.ROOT).contains("sftp")
                ? "this login speaks SFTP alone" + heard + "; use type: sftp"
                : "this login runs no programs, or its shell talks before they do" + heard
                        + "; let it run sh and scp in silence, or use type: sftp";
        return new ConnectorException(FailureKind.CONFIGURATION, why, null);
    }

    /** Ends it, also in the middle. A second call does nothing. */
    @Override
    public void close() throws IOException {
        // Otherwise JSch, for all channels, would wait for a reader of what is still under way.
        in.close();
        channel.disconnect();
    }

    /** The beginning of what is written to it. */
    private static final class FirstWords extends OutputStream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int one) {
            if (kept.size() < WORDS) {
                kept.write(one);
            }
        }

        @Override
        public synchronized String toString() {
            return kept.toString(UTF_8);
        }
    }
}
