package dev.waybill.connectors.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jcraft.jsch.JSchException;
import dev.waybill.connector.ConnectorException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * One run of {@code scp} at the server, and the answers of the protocol that it and we speak: a byte 0, or 1 or 2 and a line that says why
 * not. A server that speaks something else is told by its first byte; nobody waits for the end of its line.
 */
final class ScpProtocol implements AutoCloseable {

    private static final int OK = 0;
    private static final int WARNING = 1;
    private static final int ERROR = 2;
    private static final int MAX_LINE = 4096;
    private static final int WORDS = 300;

    private final RemoteProgram program;

    private ScpProtocol(RemoteProgram program) {
        this.program = program;
    }

    /** An {@code scp} that takes a file and puts it at {@code path}, which is absolute. */
    static ScpProtocol sink(ScpSession session, String path) throws JSchException, IOException, ConnectorException {
        return new ScpProtocol(RemoteProgram.start(session, "scp -t " + ShellWords.quoted(path)));
    }

    /** An {@code scp} that sends the file at {@code path}, which is absolute. */
    static ScpProtocol source(ScpSession session, String path) throws JSchException, IOException, ConnectorException {
        return new ScpProtocol(RemoteProgram.start(session, "scp -f " + ShellWords.quoted(path)));
    }

    /** Says that all is well. */
    void acknowledge() throws IOException {
        program.out().write(OK);
        program.out().flush();
    }

    /** Sends a line. */
    void say(String line) throws IOException {
        program.out().write((line + "\n").getBytes(UTF_8));
        program.out().flush();
    }

    /** Sends bytes of the file; more than the server's window takes wait for it. */
    void send(byte[] bytes, int from, int size) throws JSchException, IOException, RemoteRefusal, ConnectorException {
        if (program.in().available() > 0 || program.hasEnded()) {
            requireAnswer(); // which is none, or it would not be due yet
            throw new IOException("scp answers before its turn");
        }
        try {
            program.out().write(bytes, from, size);
        } catch (IOException broken) {
            // Where the program has ended, it has said why.
            if (program.hasEnded()) {
                requireAnswer();
            }
            throw broken;
        }
    }

    /** Sends what waits to fill a packet. */
    void flush() throws IOException {
        program.out().flush();
    }

    /** Waits for the answer that all is well. */
    void requireAnswer() throws JSchException, IOException, RemoteRefusal, ConnectorException {
        int code = program.in().read();
        if (code != OK) {
            throw refusal(code);
        }
    }

    /** Waits for a line, which begins with {@code type}; without it. */
    String requireLine(char type) throws JSchException, IOException, RemoteRefusal, ConnectorException {
        int code = program.in().read();
        if (code != type) {
            throw refusal(code);
        }
        return line();
    }

    /** Reads bytes of the file. */
    int read(byte[] into, int from, int size) throws IOException {
        return program.in().read(into, from, size);
    }

    private RemoteRefusal refusal(int code) throws JSchException, IOException, ConnectorException {
        if (code == WARNING || code == ERROR) {
            return new RemoteRefusal(line().strip());
        }
        int waiting = Math.min(WORDS, program.in().available());
        String said = code < 0 ? "" : (char) code + new String(program.in().readNBytes(waiting), UTF_8);
        throw program.outOfTurn(said);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        int one = program.in().read();
        while (one != '\n') {
            if (one < 0 || line.size() == MAX_LINE) {
                throw new IOException("a line of scp has no end");
            }
            line.write(one);
            one = program.in().read();
        }
        return line.toString(UTF_8);
    }

    @Override
    public void close() throws IOException {
        program.close();
    }
}
