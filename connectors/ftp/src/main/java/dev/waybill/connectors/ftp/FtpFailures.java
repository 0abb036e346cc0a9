package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** What the replies of FTP servers and the failures of TLS mean. The innermost cause that is known decides. */
final class FtpFailures {

    /** Commands without which a connection is no secret. */
    private static final Set<String> SECRECY = Set.of("AUTH", "PBSZ", "PROT");

    private static final int SERVICE_CLOSES = 421;
    private static final int UNAVAILABLE = 550;

    /** Words that servers use under several codes; the first that occurs decides, before the code does. */
    private static final List<Words> BY_WORDS = List.of(
            new Words(
                    "reuse",
                    FailureKind.CONFIGURATION,
                    "the server does not take the TLS session of our data connection"),
            new Words(
                    "not resumed",
                    FailureKind.CONFIGURATION,
                    "the server does not take the TLS session of our data connection"),
            new Words("must use encryption", FailureKind.CONFIGURATION, "the server demands TLS; say tls: explicit"),
            new Words("tls required", FailureKind.CONFIGURATION, "the server demands TLS; say tls: explicit"),
            new Words("too many", FailureKind.THROTTLED, "the server has too many connections; lower concurrency"),
            new Words(
                    "maximum number", FailureKind.THROTTLED, "the server has too many connections; lower concurrency"),
            new Words("no space left", FailureKind.QUOTA, "the server's storage is full; make room"),
            new Words("disk full", FailureKind.QUOTA, "the server's storage is full; make room"),
            new Words("not enough space", FailureKind.QUOTA, "the server's storage is full; make room"),
            new Words("quota", FailureKind.QUOTA, "the quota at the server is used up; make room or raise it"),
            // What vsftpd says, whatever the reason; a full disk is the usual one.
            new Words(
                    "writing to local file",
                    FailureKind.QUOTA,
                    "the server cannot write to its storage; make room, or have it mended"),
            new Words("name too long", FailureKind.ILLEGAL_NAME, "the server does not take so long a name"),
            new Words("invalid directory name", FailureKind.ILLEGAL_NAME, "the server does not take this name"),
            new Words("filename", FailureKind.ILLEGAL_NAME, "the server does not take this name"),
            new Words("not a directory", FailureKind.CONFIGURATION, "a file is in the way of a folder"),
            new Words("read-only", FailureKind.MISSING, "the server's storage is read-only"));

    /** Words that say something only where the code does not: under 530 they are about the login. */
    private static final List<Words> DENIALS = List.of(
            new Words("permission", FailureKind.MISSING, "the login may not do this; grant it"),
            new Words("denied", FailureKind.MISSING, "the login may not do this; grant it"));

    /** Replies of RFC 959, section 4.2, RFC 2228 and RFC 4217. */
    private static final Map<Integer, Meaning> BY_CODE = Map.ofEntries(
            row(
                    332,
                    FailureKind.CONFIGURATION,
                    "the server wants an account besides the login, which is not supported"),
            row(SERVICE_CLOSES, FailureKind.NETWORK, "the server ends the connection"),
            row(425, FailureKind.NETWORK, "no data connection was possible; check firewalls, and passive"),
            row(426, FailureKind.NETWORK, "the data connection broke"),
            row(430, FailureKind.AUTH, "the login is refused; check username and password"),
            row(431, FailureKind.CONFIGURATION, "the server has no certificate"),
            row(450, FailureKind.UNEXPECTED, "the file is in use at the server"),
            row(452, FailureKind.QUOTA, "the server's storage is full; make room"),
            row(500, FailureKind.CONFIGURATION, "the server cannot do this"),
            row(501, FailureKind.CONFIGURATION, "the server cannot do this"),
            row(502, FailureKind.CONFIGURATION, "the server cannot do this"),
            row(504, FailureKind.CONFIGURATION, "the server cannot do this"),
            row(521, FailureKind.CONFIGURATION, "the server demands TLS for data connections"),
            row(522, FailureKind.CONFIGURATION, "the server does not take our data connection"),
            row(530, FailureKind.AUTH, "the login is refused; check username and password"),
            row(532, FailureKind.MISSING, "the login may not store files; grant it"),
            row(533, FailureKind.CONFIGURATION, "the server demands TLS; say tls: explicit"),
            row(534, FailureKind.CONFIGURATION, "the server's policy forbids it"),
            row(UNAVAILABLE, FailureKind.MISSING, "the file or folder is not there, or the login may not touch it"),
            // What Apache FtpServer says of any trouble in the middle, of the connection or of its disk.
            row(
                    551,
                    FailureKind.NETWORK,
                    "the server broke the transfer off; where that goes on, see its log and its storage"),
            row(552, FailureKind.QUOTA, "the quota at the server is used up; make room or raise it"),
            // vsftpd says it of every file that it cannot make; one that is no name is told by its words.
            row(553, FailureKind.MISSING, "the login may not write there; grant it"));

    private FtpFailures() {}

    /**
     * {@code failure} as it crosses the SPI.
     *
     * @param login who talked to whom, for the message
     */
    static ConnectorException of(@Nullable Throwable failure, String login) {
        var causes = new ArrayList<Throwable>();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            causes.addFirst(each);
        }
        for (Throwable each : causes) {
            if (each instanceof ConnectorException said) {
                return said;
            }
        }
        Meaning meaning = causes.stream()
                .map(FtpFailures::meaning)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> ofRest(failure));
        return new ConnectorException(meaning.kind(), login + ": " + meaning.advice(), failure);
    }

    /** Whether the reply to a look says no more than that nothing is there. */
    static boolean saysAbsent(Refusal refusal) {
        return refusal.code() == UNAVAILABLE
                && byWords(BY_WORDS, refusal.text()).isEmpty()
                && byWords(DENIALS, refusal.text()).isEmpty();
    }

    private static Optional<Meaning> meaning(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> Optional.of(ofRefusal(refusal));
            case CertificateExpiredException expired -> Optional.of(distrust(expired, "is no longer valid"));
            case CertificateNotYetValidException early -> Optional.of(distrust(early, "is not valid yet"));
            case CertificateException untrusted -> Optional.of(distrust(untrusted, "is not trusted"));
            case SSLHandshakeException failed
            when saysVersion(failed) ->
                Optional.of(
                        new Meaning(FailureKind.CONFIGURATION, "the server does not speak TLS 1.2; allow it there"));
            case SSLException garbled
            when text(garbled).contains("Unsupported or unrecognized SSL message") ->
                Optional.of(new Meaning(
                        FailureKind.CONFIGURATION,
                        "the server does not speak TLS from the first byte; check port, or say tls: explicit"));
            case UnknownHostException unknown ->
                Optional.of(new Meaning(FailureKind.NETWORK, "the host name is not known; check host and DNS"));
            case ConnectException refused ->
                Optional.of(new Meaning(FailureKind.NETWORK, "nothing listens there; check host, port and passive"));
            case NoRouteToHostException unreachable ->
                Optional.of(new Meaning(FailureKind.NETWORK, "the server cannot be reached from here"));
            case SocketTimeoutException silent ->
                Optional.of(new Meaning(
                        FailureKind.NETWORK, "the server does not answer; check host, port, passive and firewalls"));
            case Throwable other -> Optional.empty();
        };
    }

    private static Meaning ofRefusal(Refusal refusal) {
        if (SECRECY.contains(refusal.command())) {
            return new Meaning(
                    FailureKind.CONFIGURATION,
                    "the server refuses TLS (" + refusal.getMessage() + "); nothing is sent without it");
        }
        Meaning known = byWords(BY_WORDS, refusal.text())
                .or(() -> Optional.ofNullable(BY_CODE.get(refusal.code())))
                .or(() -> byWords(DENIALS, refusal.text()))
                .orElse(new Meaning(FailureKind.UNEXPECTED, "the server refuses"));
        return new Meaning(known.kind(), known.advice() + " (" + refusal.getMessage() + ")");
    }

    private static Meaning distrust(CertificateException why, String verdict) {
        return new Meaning(
                FailureKind.HOST_KEY,
                "the server's certificate " + verdict + " (" + text(why)
                        + "); ask the server's operator whether it is the right one, then see host and ca-file");
    }

    private static boolean saysVersion(SSLHandshakeException failed) {
        String text = text(failed).toLowerCase(Locale.ROOT);
        return text.contains("protocol_version") || text.contains("handshake_failure");
    }

    private static Optional<Meaning> byWords(List<Words> known, String said) {
        String text = said.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(each -> text.contains(each.words()))
                .map(Words::meaning)
                .findFirst();
    }

    /** A connection that breaks shows in many words. */
    private static Meaning ofRest(@Nullable Throwable failure) {
        return failure instanceof IOException broken
                ? new Meaning(FailureKind.NETWORK, "the connection broke (" + text(broken) + ")")
                : new Meaning(FailureKind.UNEXPECTED, failure == null ? "no reason given" : text(failure));
    }

    private static String text(Throwable failure) {
        return String.valueOf(failure.getMessage());
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
