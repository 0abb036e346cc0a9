package dev.waybill.connectors.ftp;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;

/** Answers commands in place of Apache FtpServer, and remembers all of them. */
final class Interference extends DefaultFtplet {

    /** In place of an answer: none. */
    static final String SILENCE = "";

    private static final int RENAMED = 250;
    private static final String ENDED = "ended";

    /** What is said to a command with that argument. */
    interface Answer {
        String to(String argument) throws IOException;
    }

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private volatile String renamed = "";
    private volatile boolean publishing = true;
    private volatile String fatal = "\n";

    /** From here on {@code command} gets that answer: a code, a space and words. */
    Interference answering(String command, String answer) {
        return answering(command, argument -> answer);
    }

    /** The same with an answer that its argument decides. */
    Interference answering(String command, Answer answer) {
        answers.put(command, answer);
        return this;
    }

    /** From here on no temporary file gets another name. */
    Interference withoutPublication() {
        publishing = false;
        return this;
    }

    /** From here on a session ends once it renamed something to what ends so. */
    Interference endingAfterRenamingTo(String tail) {
        fatal = tail;
        return this;
    }

    /** The commands so far, without their arguments. */
    List<String> heard() {
        return heard;
    }

    @Override
    public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException, IOException {
        String command = command(request);
        heard.add(command);
        if (command.equals("RNFR")) {
            renamed = request.getArgument();
        }
        boolean publication = command.equals("RNTO") && renamed.endsWith(".part");
        Answer known = publication && !publishing ? argument -> "553 Not today." : answers.get(command);
        if (known == null) {
            return after(session);
        }
        String answer = known.to(String.valueOf(request.getArgument()));
        if (!answer.equals(SILENCE)) {
            int code = Integer.parseInt(answer.substring(0, 3));
            session.write(new DefaultFtpReply(code, answer.substring(4)));
        }
        return FtpletResult.SKIP;
    }

    /** As it was said: Apache FtpServer itself takes XMD5 for MD5. */
    private static String command(FtpRequest request) {
        return request.getRequestLine().split(" ")[0].toUpperCase(Locale.ROOT);
    }

    @Override
    public FtpletResult afterCommand(FtpSession session, FtpRequest request, FtpReply reply)
            throws FtpException, IOException {
        boolean done = request.getCommand().equals("RNTO") && reply.getCode() == RENAMED;
        if (done && request.getArgument().endsWith(fatal)) {
            session.setAttribute(ENDED, true);
        }
        return after(session);
    }

    /** What a client says before it hears of the end is not done any more. */
    private static FtpletResult after(FtpSession session) {
        return session.getAttribute(ENDED) == null ? FtpletResult.DEFAULT : FtpletResult.DISCONNECT;
    }
}
