package dev.waybill.connectors.ssh;

import com.jcraft.jsch.JSchException;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The server's files below the destination's directory, by scripts that use what POSIX has. All methods that look talk to the server on the
 * calling thread.
 *
 * @param directory absolute path of the destination's directory
 */
record ScpFiles(RemoteShell shell, SshSettings settings, String directory) {

    private static final String ABSENT = "absent";
    private static final String OTHER = "other";
    private static final String GONE = "gone";

    private static final String RESOLVE =
            "if [ ! -d \"$1\" ]; then echo " + ABSENT + "; exit; fi; cd \"$1\" || exit 1; pwd";

    /** A directory that is gone, perhaps because its disk is not mounted, is not made anew. */
    private static final String PREPARE = "if [ ! -d \"$1\" ]; then echo \"$1: No such file or directory\"; exit 1; fi;"
            + " mkdir -p \"$2\" || exit 1; rm -f \"$3\"";

    /** What test does not see may also be behind a folder that may not be entered: ls says so. */
    private static final String LOOK = "if [ -f \"$1\" ]; then wc -c < \"$1\"; exit; fi;"
            + " if [ -e \"$1\" ] || [ -L \"$1\" ]; then echo " + OTHER + "; exit; fi;"
            + " said=$(ls -d \"$1\" 2>&1) && exit 1;"
            + " case $said in *'No such file'*|*'Not a directory'*) echo " + ABSENT
            + ";; *) echo \"$said\"; exit 1;; esac";

    /** By its standard input, since these programs write odd names in ways of their own. */
    private static final String DIGEST = "if [ ! -f \"$1\" ]; then echo " + GONE + "; exit; fi;"
            + " s=$(wc -c < \"$1\") || exit 1; if [ \"$s\" -ne \"$2\" ]; then echo " + GONE + "; exit; fi;"
            + " if command -v sha256sum >/dev/null; then sha256sum < \"$1\";"
            + " elif command -v shasum >/dev/null; then shasum -a 256 < \"$1\";"
            + " elif command -v openssl >/dev/null; then openssl dgst -sha256 -r < \"$1\";"
            + " else echo " + ABSENT + "; fi";

    private static final String REMOVE =
            "n=0; for f do if [ -f \"$f\" ]; then rm -f \"$f\" || exit 1; n=$((n+1)); fi; done; echo $n";

    /** One that cannot be read is none of ours; GNU and BSD tell the time of a file each in their own way. */
    private static final String LEFTOVERS = "cd \"$1\" || exit 1; find . -type f -name '.*.d_*.*.part' -exec sh -c '"
            + "o=$1; shift; for f do m=$(stat -c %Y \"$f\" 2>/dev/null) || m=$(stat -f %m \"$f\" 2>/dev/null) || continue;"
            + " if [ \"$m\" -lt \"$o\" ]; then printf \"%s\\000\" \"$f\"; fi; done' waybill \"$2\" {} + 2>/dev/null; true";

    private static final Pattern SHA256 = Pattern.compile("(?s)([0-9a-f]{64})\\b.*");

    /** @throws ConnectorException {@code MISSING} where the directory is not there, {@code CONFIGURATION} where no program runs */
    static ScpFiles over(RemoteShell shell, SshSettings settings)
            throws JSchException, IOException, RemoteRefusal, ConnectorException {
        String given = settings.directory();
        String said = shell.run(RESOLVE, given.startsWith("/") ? given : "./" + given);
        if (said.equals(ABSENT)) {
            throw new ConnectorException(
                    FailureKind.MISSING,
                    "directory " + given + " is not there; make it, writable for " + settings.username(),
                    null);
        }
        return new ScpFiles(shell, settings, said);
    }

    /** The absolute path of {@code path}. */
    String absolute(RemotePath path) {
        return (directory.equals("/") ? "" : directory) + "/" + path;
    }

    /** Makes the folders above {@code path}, and removes a file that stands there. */
    void prepare(RemotePath path) throws JSchException, IOException, RemoteRefusal, ConnectorException {
        String absolute = absolute(path);
        shell.run(PREPARE, directory, absolute.substring(0, Math.max(1, absolute.lastIndexOf('/'))), absolute);
    }

    /** How many bytes the file has; empty where there is none. */
    OptionalLong size(RemotePath path) throws JSchException, IOException, RemoteRefusal, ConnectorException {
        String said = shell.run(LOOK, absolute(path)).strip();
        return switch (said) {
            case ABSENT -> OptionalLong.empty();
            case OTHER ->
                throw new ConnectorException(
                        FailureKind.CONFIGURATION,
                        absolute(path) + " is no file; take it away or change the path template",
                        null);
            case String size -> OptionalLong.of(number(size));
        };
    }

    /**
     * The SHA-256 of the file in hexadecimal, as the server computes it; empty where it has no program for it.
     *
     * @throws ConnectorException {@link dev.waybill.connector.Kept#LOST} where no file of {@code length} bytes is there any more
     */
    Optional<String> sha256(RemotePath path, long length)
            throws JSchException, IOException, RemoteRefusal, ConnectorException {
        String said = shell.run(DIGEST, absolute(path), String.valueOf(length));
        if (said.equals(GONE)) {
            throw ConnectorException.lost(absolute(path) + " has no " + length + " bytes any more");
        }
        if (said.equals(ABSENT)) {
            return Optional.empty();
        }
        var told = SHA256.matcher(said);
        if (!told.matches()) {
            throw new RemoteRefusal(said);
        }
        return Optional.of(told.group(1));
    }

    /** Removes files and says how many there were; what is gone is no failure. */
    int remove(List<String> absolute) throws JSchException, IOException, RemoteRefusal, ConnectorException {
        return (int) number(shell.run(REMOVE, absolute.toArray(String[]::new)));
    }

    /** Files with names nearly like temporary ones of ours, last touched before {@code epochSecond}, below the directory. */
    List<String> leftovers(long epochSecond) throws JSchException, IOException, RemoteRefusal, ConnectorException {
        String said = shell.run(LEFTOVERS, directory, String.valueOf(epochSecond));
        return Stream.of(said.split("\0"))
                .filter(each -> each.startsWith("./"))
                .map(each -> (directory.equals("/") ? "" : directory) + each.substring(1))
                .toList();
    }

    static long number(String said) throws RemoteRefusal {
        try {
            return Long.parseLong(said.strip());
        } catch (NumberFormatException words) {
            throw new RemoteRefusal(said.strip());
        }
    }

    /** The place of {@code path} as a URL without credentials. */
    String url(RemotePath path) {
        int port = settings.port() == SshSettings.DEFAULT_PORT ? -1 : settings.port();
        try {
            return new URI("scp", null, settings.host(), port, absolute(path), null, null).toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException(settings.host() + " is no host name", impossible);
        }
    }
}
