package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;

/** The server's files below the destination's directory: looking, folders, removing and renaming, always by absolute path. */
final class RemoteFiles {

    /** What Apache FtpServer takes for a pattern in the argument of {@code MLST}, and nowhere else. */
    private static final Pattern MAYBE_PATTERN = Pattern.compile("[*?\\[]");

    /** Replies of a server that offers a command and cannot do it; Apache FtpServer says 501 of what is not there. */
    private static final Set<Integer> UNABLE = Set.of(500, 501, 502, 504);

    private final FtpControl control;
    private final FtpSettings settings;
    private final String directory;
    private final boolean tellsFacts;

    private RemoteFiles(FtpControl control, FtpSettings settings, String directory, boolean tellsFacts) {
        this.control = control;
        this.settings = settings;
        this.directory = directory;
        this.tellsFacts = tellsFacts;
    }

    /** @throws ConnectorException {@code MISSING} where the directory is not there */
    static RemoteFiles over(FtpControl control, FtpSettings settings) throws IOException, ConnectorException {
        var files = new RemoteFiles(control, settings, absolute(control, settings), control.hasFeature("MLST"));
        if (!files.isFolder(files.directory)) {
            throw new ConnectorException(
                    FailureKind.MISSING,
                    "directory " + files.directory + " is not there; make it, writable for " + settings.username(),
                    null);
        }
        return files;
    }

    private static String absolute(FtpControl control, FtpSettings settings) throws IOException {
        String given = settings.directory();
        if (given.startsWith("/")) {
            return "/" + String.join("/", segments(given));
        }
        String home = control.printWorkingDirectory();
        if (home == null) {
            throw control.refusal();
        }
        return "/" + String.join("/", segments(home + "/" + given));
    }

    private static String[] segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(each -> !each.isEmpty() && !each.equals("."))
                .toArray(String[]::new);
    }

    /** The absolute path of the destination's directory. */
    String directory() {
        return directory;
    }

    /** The absolute path of {@code path}. */
    String absolute(RemotePath path) {
        return (directory.equals("/") ? "" : directory) + "/" + path;
    }

    /**
     * The size of the file there right now; empty where nothing stands there.
     *
     * @throws ConnectorException {@code CONFIGURATION} where something other than a file does
     */
    OptionalLong size(String absolute) throws IOException, ConnectorException {
        return tellsFactsOf(absolute) ? sizeFromFacts(absolute) : sizeAlone(absolute);
    }

    private boolean tellsFactsOf(String absolute) {
        return tellsFacts && !MAYBE_PATTERN.matcher(absolute).find();
    }

    private OptionalLong sizeFromFacts(String absolute) throws IOException, ConnectorException {
        FTPFile seen = control.mlistFile(absolute);
        if (seen == null && !UNABLE.contains(control.getReplyCode())) {
            requireAbsent();
            return OptionalLong.empty();
        }
        if (seen != null && seen.isDirectory()) {
            throw noFile(absolute);
        }
        boolean told = seen != null && seen.isFile() && seen.getSize() >= 0;
        return told ? OptionalLong.of(seen.getSize()) : sizeAlone(absolute);
    }

    private OptionalLong sizeAlone(String absolute) throws IOException, ConnectorException {
        if (FTPReply.isPositiveCompletion(control.sendCommand("SIZE", absolute))) {
            return OptionalLong.of(
                    Long.parseLong(control.getReplyStrings()[0].substring(4).strip()));
        }
        requireAbsent();
        if (isFolder(absolute)) {
            throw noFile(absolute);
        }
        return OptionalLong.empty();
    }

    /** A server that says no for another reason than that nothing is there must not pass for an empty place. */
    private void requireAbsent() throws Refusal {
        Refusal refusal = control.refusal();
        if (!FtpFailures.saysAbsent(refusal)) {
            throw refusal;
        }
    }

    private static ConnectorException noFile(String absolute) {
        return new ConnectorException(
                FailureKind.CONFIGURATION, absolute + " is no file; take it away or change the path template", null);
    }

    private boolean isFolder(String absolute) throws IOException {
        return control.changeWorkingDirectory(absolute);
    }

    /** Makes the folders above {@code path}, also while another makes them. */
    void makeFolders(RemotePath path) throws IOException, ConnectorException {
        if (path.folders().isEmpty() || isFolder(absolute(new RemotePath(path.folders())))) {
            return;
        }
        for (int depth = 1; depth <= path.folders().size(); depth++) {
            var folder = new RemotePath(path.folders().subList(0, depth));
            if (!control.makeDirectory(absolute(folder))) {
                requireFolder(folder, control.refusal());
            }
        }
    }

    private void requireFolder(RemotePath folder, Refusal refusal) throws IOException, ConnectorException {
        if (isFolder(absolute(folder))) {
            return; // another made it in between
        }
        if (size(absolute(folder)).isPresent()) {
            throw new ConnectorException(
                    FailureKind.CONFIGURATION,
                    absolute(folder) + " is in the way of a folder; take it away or change the path template",
                    refusal);
        }
        throw refusal;
    }

    /** Removes a file; false where it was gone already. */
    boolean remove(String absolute) throws IOException, ConnectorException {
        if (control.deleteFile(absolute)) {
            return true;
        }
        Refusal refusal = control.refusal();
        if (size(absolute).isPresent()) {
            throw refusal;
        }
        return false;
    }

    /** @throws Refusal where the server will not */
    void rename(String from, String to) throws IOException {
        control.sendCommand("RNFR", from);
        control.require(FTPReply::isPositiveIntermediate);
        control.say("RNTO", to);
    }

    /** What stands in a folder below the directory; nothing where it is gone. */
    List<FTPFile> list(String folder) throws IOException {
        if (!isFolder(folder)) {
            Refusal refusal = control.refusal();
            if (folder.equals(directory) || !FtpFailures.saysAbsent(refusal)) {
                throw refusal;
            }
            return List.of();
        }
        List<FTPFile> found = tellsFacts ? listed(control.mlistDir()) : List.of();
        // Some servers leave names with a leading dot out of what they tell to programs, and all of what they tell to
        // people.
        if (found.stream().noneMatch(each -> each.getName().startsWith("."))) {
            control.setListHiddenFiles(true);
            found = listed(control.listFiles());
        }
        return found.stream()
                .filter(each -> !each.getName().equals(".") && !each.getName().equals(".."))
                .filter(each -> !each.getName().contains("/"))
                .toList();
    }

    private List<FTPFile> listed(FTPFile[] found) throws Refusal {
        // Some say of an empty folder that there are no files.
        if (control.getReplyCode() != FTPReply.FILE_ACTION_NOT_TAKEN) {
            control.require(FTPReply::isPositiveCompletion);
        }
        return List.of(found);
    }

    /** When a file was last written; empty where the server does not tell. A listing has minutes only, in a zone that it does not name. */
    Optional<Instant> modified(String absolute) throws IOException {
        FTPFile seen = tellsFactsOf(absolute) ? control.mlistFile(absolute) : null;
        Instant told = seen == null ? null : seen.getTimestampInstant();
        return Optional.ofNullable(told == null ? control.mdtmInstant(absolute) : told);
    }

    /** The place of {@code path} as a URL without credentials. */
    String url(RemotePath path) {
        boolean implicit = settings.tls() == TlsMode.IMPLICIT;
        int port = settings.port() == settings.tls().defaultPort() ? -1 : settings.port();
        try {
            return new URI(implicit ? "ftps" : "ftp", null, settings.host(), port, absolute(path), null, null)
                    .toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException(settings.host() + " is no host name", impossible);
        }
    }
}
