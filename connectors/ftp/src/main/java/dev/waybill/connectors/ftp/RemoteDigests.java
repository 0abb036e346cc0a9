package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorException;
import dev.waybill.model.Checksum;
import dev.waybill.model.Checksum.Algorithm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPReply;

/**
 * The digest that a server computes over one of its files, where it has a command for it: {@code HASH} of
 * draft-bryan-ftpext-hash, or one of the older ones that take no choice. {@code XCRC} is of no use: it computes a CRC-32 that nobody else has.
 */
final class RemoteDigests {

    private static final Pattern SHA256 = Pattern.compile("\\b[0-9a-fA-F]{64}\\b");
    private static final Pattern MD5 = Pattern.compile("\\b[0-9a-fA-F]{32}\\b");

    private static final List<Way> WAYS = List.of(
            new Way(Algorithm.SHA256, "HASH", "SHA-256"),
            new Way(Algorithm.SHA256, "XSHA256", ""),
            new Way(Algorithm.MD5, "HASH", "MD5"),
            new Way(Algorithm.MD5, "XMD5", ""),
            new Way(Algorithm.MD5, "MD5", ""));

    private final FtpSession session;

    RemoteDigests(FtpSession session) {
        this.session = session;
    }

    /**
     * The strongest digest that the server offers and computes.
     *
     * @param length of the file in bytes, by which it is waited for
     * @param wanted algorithms that are of any use
     * @return empty where the server offers none, or computes none for this file
     */
    List<Checksum> of(String absolute, long length, Set<Algorithm> wanted) throws ConnectorException {
        for (Way each : session.ask(() -> ways(wanted))) {
            Optional<Checksum> told = session.askLong(() -> ask(each, absolute), length);
            if (told.isPresent()) {
                return List.of(told.get());
            }
        }
        return List.of();
    }

    private List<Way> ways(Set<Algorithm> wanted) throws IOException {
        var offered = new ArrayList<Way>();
        for (Way each : WAYS) {
            if (wanted.contains(each.algorithm()) && offers(each)) {
                offered.add(each);
            }
        }
        return offered;
    }

    private boolean offers(Way way) throws IOException {
        return way.choice().isEmpty() ? session.control().hasFeature(way.command()) : offersHash(way.choice());
    }

    private boolean offersHash(String algorithm) throws IOException {
        String offered = session.control().featureValue("HASH");
        return offered != null
                && Arrays.stream(offered.split(";"))
                        .anyMatch(each -> each.replace("*", "").strip().equalsIgnoreCase(algorithm));
    }

    private Optional<Checksum> ask(Way way, String absolute) throws IOException {
        FtpControl control = session.control();
        if (!way.choice().isEmpty() && !agrees(control.sendCommand("OPTS", "HASH " + way.choice()))) {
            return Optional.empty();
        }
        if (!agrees(control.sendCommand(way.command(), absolute))) {
            return Optional.empty();
        }
        // The name comes back too, and may look like a digest.
        String said = control.getReplyString().replace(absolute, "");
        Matcher digest = (way.algorithm() == Algorithm.SHA256 ? SHA256 : MD5).matcher(said);
        return digest.find()
                ? Optional.of(new Checksum(way.algorithm(), digest.group().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** A server may announce what it then refuses: the size is the proof there. */
    private static boolean agrees(int reply) {
        return FTPReply.isPositiveCompletion(reply);
    }

    /** @param choice what {@code HASH} is told to compute, else empty */
    private record Way(Algorithm algorithm, String command, String choice) {}
}
