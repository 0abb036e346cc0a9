package dev.waybill.connectors.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import com.jcraft.jsch.SftpException;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the failures of SSH, SFTP and their libraries mean. A cause that is known decides, however deeply it is wrapped. */
final class SshFailures {

    /**
     * Status codes of SFTP: 0 to 8 are those of version 3 (draft-ietf-secsh-filexfer-02, section 7), the others of versions 4 to 6
     * (draft-ietf-secsh-filexfer-13, section 9.1), which some servers send to version 3 clients too.
     */
    private static final Map<Integer, Meaning> BY_STATUS = Map.ofEntries(
            row(2, FailureKind.MISSING, "the file or folder is not there"),
            row(3, FailureKind.MISSING, "the login may not do this; grant it"),
            // OpenSSH says "bad message" for ENAMETOOLONG and EINVAL.
            row(5, FailureKind.ILLEGAL_NAME, "the server does not take this name"),
            row(6, FailureKind.NETWORK, "the server has no connection to its storage"),
            row(7, FailureKind.NETWORK, "the server lost the connection to its storage"),
            row(8, FailureKind.CONFIGURATION, "the server cannot do this"),
            row(10, FailureKind.MISSING, "the folder is not there"),
            row(11, FailureKind.CONFLICT, "a file of that name is there already"),
            row(12, FailureKind.MISSING, "the server's storage is read-only"),
            row(14, FailureKind.QUOTA, "the server's storage is full; make room"),
            row(15, FailureKind.QUOTA, "the quota at the server is used up; make room or raise it"),
            row(19, FailureKind.CONFIGURATION, "a file is in the way of a folder"),
            row(20, FailureKind.ILLEGAL_NAME, "the server does not take this name"),
            row(24, FailureKind.CONFLICT, "a folder of that name is there already"));

    /** Reason codes of SSH_MSG_DISCONNECT (RFC 4253, section 11.1). */
    private static final Map<Integer, Meaning> BY_DISCONNECT = Map.ofEntries(
            row(1, FailureKind.AUTH, "the server does not allow us to connect"),
            // What a byte that changed on its way looks like; "too many authentication failures", which OpenSSH sends
            // with it too, is
            // told apart by its words.
            row(2, FailureKind.NETWORK, "the server could not read what arrived; a network device may have changed it"),
            row(3, FailureKind.CONFIGURATION, "no key exchange was possible"),
            row(7, FailureKind.CONFIGURATION, "the server does not offer the service"),
            row(12, FailureKind.THROTTLED, "the server has too many connections; lower concurrency"),
            row(14, FailureKind.AUTH, "the server accepts none of our ways to log in"),
            row(15, FailureKind.AUTH, "the server does not know the user"));

    /** Words that JSch and servers use where they have no code; the first that occurs decides. */
    private static final List<Words> BY_WORDS = List.of(
            new Words("auth fail", FailureKind.AUTH, "the login is refused; check username, password and private-key"),
            new Words("auth cancel", FailureKind.AUTH, "the login is refused; check username and password"),
            new Words("userauth fail", FailureKind.AUTH, "the login is refused; check username and private-key"),
            new Words(
                    "authentication failures", FailureKind.AUTH, "the server gave the login up; check the credentials"),
            new Words("verify: false", FailureKind.HOST_KEY, "the server does not hold the host key that it shows"),
            new Words("unknownhost", FailureKind.NETWORK, "the host name is not known; check host and DNS"),
            new Words("channel request: timeout", FailureKind.NETWORK, "the server does not answer"),
            new Words("failed to send channel request", FailureKind.CONFIGURATION, "the server offers no SFTP"),
            new Words("channel request", FailureKind.CONFIGURATION, "the server offers no SFTP to this login"),
            new Words("failed to open channel", FailureKind.CONFIGURATION, "the server offers no session"),
            new Words("refused", FailureKind.NETWORK, "nothing listens there; check host and port"),
            new Words("timeout", FailureKind.NETWORK, "the server does not answer; check host, port and firewalls"),
            new Words("timed out", FailureKind.NETWORK, "the server does not answer; check host, port and firewalls"),
            new Words("no route to host", FailureKind.NETWORK, "the server cannot be reached from here"),
            new Words("network is unreachable", FailureKind.NETWORK, "the server cannot be reached from here"));

    /** Words of a server's storage, in the English of the C library, of Windows, and of SFTPGo. */
    private static final List<Words> BY_STORAGE = List.of(
            new Words("no space left", FailureKind.QUOTA, "the server's storage is full; make room"),
            new Words("disk full", FailureKind.QUOTA, "the server's storage is full; make room"),
            new Words("not enough space", FailureKind.QUOTA, "the server's storage is full; make room"),
            new Words("quota", FailureKind.QUOTA, "the quota at the server is used up; make room or raise it"),
            new Words("space limit", FailureKind.QUOTA, "the quota at the server is used up; make room or raise it"),
            new Words("read-only file system", FailureKind.MISSING, "the server's storage is read-only; remount it"),
            new Words("name too long", FailureKind.ILLEGAL_NAME, "the server does not take so long a name"),
            new Words("file too large", FailureKind.CONFIGURATION, "the server takes no file of this size"));

    /** More of them, which only programs at the server say in so many words. */
    private static final List<Words> BY_PROGRAM = List.of(
            new Words("permission denied", FailureKind.MISSING, "the login may not do this; grant it"),
            new Words("operation not permitted", FailureKind.MISSING, "the login may not do this; grant it"),
            new Words("can't cd to", FailureKind.MISSING, "the login may not enter the directory; grant it"),
            new Words("no such file", FailureKind.MISSING, "the file or folder is not there"),
            new Words("invalid argument", FailureKind.ILLEGAL_NAME, "the server does not take this name"),
            new Words("not a directory", FailureKind.CONFIGURATION, "a file is in the way of a folder"),
            new Words("file exists", FailureKind.CONFIGURATION, "a file is in the way of a folder"),
            new Words("is a directory", FailureKind.CONFIGURATION, "a folder is in the way of the file"),
            new Words("not a regular file", FailureKind.CONFIGURATION, "something is there that is no file"),
            new Words("not found", FailureKind.CONFIGURATION, "the server lacks a program; install it"));

    private SshFailures() {}

    /**
     * {@code failure} as it crosses the SPI.
     *
     * @param login who talked to whom, for the message
     */
    static ConnectorException of(@Nullable Throwable failure, String login) {
        Optional<ConnectorException> said = causes(failure)
                .filter(ConnectorException.class::isInstance)
                .map(ConnectorException.class::cast)
                .findFirst();
        if (said.isPresent()) {
            return said.get();
        }
        Meaning meaning = causes(failure)
                .map(SshFailures::meaning)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> ofRest(failure));
        return new ConnectorException(meaning.kind(), login + ": " + meaning.advice(), failure);
    }

    private static Stream<Throwable> causes(@Nullable Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            causes.add(each);
        }
        return causes.stream();
    }

    private static Optional<Meaning> meaning(Throwable failure) {
        return switch (failure) {
            case SftpException sftp ->
                Optional.ofNullable(BY_STATUS.get(sftp.id)).or(() -> byWords(sftp));
            case JSchHostKeyException untrusted ->
                Optional.of(new Meaning(FailureKind.HOST_KEY, "the server's host key is not trusted"));
            case JSchAlgoNegoFailException disjoint -> Optional.of(disagreement(disjoint));
            case JSchSessionDisconnectException ended ->
                byWords(ended).or(() -> Optional.ofNullable(BY_DISCONNECT.get(ended.getReasonCode())));
            case RemoteRefusal refusal -> Optional.of(meaning(refusal));
            case Throwable other -> byWords(other);
        };
    }

    private static Meaning meaning(RemoteRefusal refusal) {
        Meaning found = byWords(refusal.text(), Stream.of(BY_STORAGE, BY_PROGRAM))
                .orElse(new Meaning(FailureKind.UNEXPECTED, "the server refused"));
        return new Meaning(found.kind(), found.advice() + " (it says: " + refusal.text() + ")");
    }

    private static Meaning disagreement(JSchAlgoNegoFailException disjoint) {
        return new Meaning(
                FailureKind.CONFIGURATION,
                "no " + disjoint.getAlgorithmName() + " in common: we offer " + disjoint.getJSchProposal()
                        + ", the server " + disjoint.getServerProposal() + "; let the server offer a current one");
    }

    private static Optional<Meaning> byWords(Throwable failure) {
        return byWords(failure.toString(), Stream.of(BY_WORDS, BY_STORAGE));
    }

    private static Optional<Meaning> byWords(String said, Stream<List<Words>> tables) {
        String text = said.toLowerCase(Locale.ROOT);
        return tables.flatMap(List::stream)
                .filter(each -> text.contains(each.words()))
                .map(Words::meaning)
                .findFirst();
    }

    /** A connection that breaks shows in many words; a status without any is nobody's guess. */
    private static Meaning ofRest(@Nullable Throwable failure) {
        boolean status = causes(failure).anyMatch(each -> each instanceof SftpException && each.getCause() == null);
        boolean wire = causes(failure).anyMatch(each -> each instanceof IOException || each instanceof JSchException);
        return wire && !status
                ? new Meaning(FailureKind.NETWORK, "the connection broke (" + text(failure) + ")")
                : new Meaning(FailureKind.UNEXPECTED, text(failure));
    }

    private static String text(@Nullable Throwable failure) {
        return causes(failure)
                .reduce((outer, inner) -> inner)
                .map(Throwable::getMessage)
                .orElse("no reason given");
    }

    private static Map.Entry<Integer, Meaning> row(int code, FailureKind kind, String advice) {
        return Map.entry(code, new Meaning(kind, advice));
    }

    private record Meaning(FailureKind kind, String advice) {}

    private record Words(String words, Meaning meaning) {

        Words(String words, FailureKind kind, String advice) {
            this(words, new Meaning(kind, advice));
        }
    }
}
