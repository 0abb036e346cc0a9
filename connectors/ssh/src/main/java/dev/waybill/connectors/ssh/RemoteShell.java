package dev.waybill.connectors.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jcraft.jsch.JSchException;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;

/**
 * Runs short scripts of POSIX sh at the server. Names reach a script as its arguments alone, never as a part of its text.
 */
record RemoteShell(ScpSession session) {

    private static final String BEGIN = "\0waybill\n";

    /** What the login's shell may say of its own stands before this. */
    private static final String HEAD = "LC_ALL=C; export LC_ALL; exec 2>&1; printf '\\000waybill\\n'; ( ";

    /** Says that nothing was cut off, and how the script ended. */
    private static final String TAIL = " ); printf '\\000%d\\n' $?";

    /** Far more than any answer; a server that says more is not listened to. */
    private static final int MAX_ANSWER = 4 * 1024 * 1024;

    private static final int CHUNK = 8192;

    /**
     * Runs {@code script} and returns what it says, without the last line break.
     *
     * @param arguments {@code $1} and so on of the script
     * @throws RemoteRefusal with its words, where it ends with another status than 0
     */
    String run(String script, String... arguments)
            throws JSchException, IOException, RemoteRefusal, ConnectorException {
        Stream<String> words =
                Stream.concat(Stream.of("sh", "-c", HEAD + script + TAIL, "waybill"), Stream.of(arguments));
        try (RemoteProgram program = RemoteProgram.start(session, ShellWords.line(words))) {
            program.out().close();
            String said = listen(program.in());
            int begin = said.indexOf(BEGIN);
            if (begin < 0) {
                throw program.outOfTurn(said);
            }
            return answer(said.substring(begin + BEGIN.length()));
        }
    }

    private String listen(InputStream in) throws IOException {
        var said = new ByteArrayOutputStream();
        var chunk = new byte[CHUNK];
        boolean begun = false;
        int read = in.read(chunk);
        while (read >= 0 && said.size() < MAX_ANSWER) {
            said.write(chunk, 0, read);
            if (!begun) {
                String heard = said.toString(UTF_8);
                begun = heard.contains(BEGIN);
                session.hear(begun ? "" : heard);
            }
            read = in.read(chunk);
        }
        return said.toString(UTF_8);
    }

    private static String answer(String framed) throws IOException, RemoteRefusal, ConnectorException {
        int end = framed.lastIndexOf('\0');
        if (framed.length() >= MAX_ANSWER) {
            throw new ConnectorException(
                    FailureKind.UNEXPECTED, "the server's answer has more than " + MAX_ANSWER + " bytes", null);
        }
        if (end < 0 || !framed.endsWith("\n")) {
            throw new IOException("the server's answer ends in the middle");
        }
        String text = framed.substring(0, end);
        if (!framed.substring(end + 1).equals("0\n")) {
            throw new RemoteRefusal(text.strip());
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
