package dev.waybill.connectors.drive;

import dev.waybill.connector.ConnectorType.Problem;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who we are, and which folder is ours. Its text form shows no secret.
 *
 * @param login       how we show who we are
 * @param folderId    the folder that everything goes to; empty for the root of the drive
 * @param sharedDrive the shared drive that the folder is in
 * @param endpoint    of a server that is not Google's
 * @param directory   folders below {@code folderId}, made where they are missing
 */
record DriveSettings(
        Login login,
        Optional<String> folderId,
        Optional<String> sharedDrive,
        Optional<URI> endpoint,
        List<String> directory) {

    private static final String KEY_FILE = "service-account-file";
    private static final String TOKEN = "access-token";
    private static final String SUBJECT = "subject";
    private static final String FOLDER_ID = "folder-id";
    private static final String SHARED_DRIVE = "shared-drive";
    private static final String ENDPOINT = "endpoint";

    static final List<Setting> DECLARED = List.of(
            Setting.optional(
                    KEY_FILE, Setting.Kind.PATH, "The JSON key file of a service account. This or `access-token`."),
            Setting.optional(
                    TOKEN,
                    Setting.Kind.SECRET,
                    "An OAuth token that another program got. It ends within an hour, then the destination is "
                            + "`blocked(auth)`: for trials."),
            Setting.optional(
                    SUBJECT,
                    Setting.Kind.TEXT,
                    "The user for whom the service account acts, by domain-wide delegation."),
            Setting.optional(
                    FOLDER_ID,
                    Setting.Kind.TEXT,
                    "Id of the folder that everything goes to: the last part of its address in a browser. Absent: the "
                            + "root of the shared drive, or of the user's own. It must exist."),
            Setting.optional(SHARED_DRIVE, Setting.Kind.TEXT, "Id of the shared drive that the folder is in."),
            Setting.optional(
                    ENDPOINT,
                    Setting.Kind.TEXT,
                    "URL of a server that is not Google's, for tests. Tokens come from the `token_uri` of the key "
                            + "file."),
            Setting.optional(
                    "directory",
                    Setting.Kind.TEXT,
                    "Folders below that folder, joined with slashes. Made where they are missing."));

    /** How we show who we are. */
    sealed interface Login {

        /** A service account, for itself or for a user. */
        record KeyFile(Path file, Optional<String> subject) implements Login {}

        /** Somebody else's token. */
        record Token(String value) implements Login {

            @Override
            public String toString() {
                return "Token[***]";
            }
        }
    }

    /** The values of {@code settings}, which have no {@link #problems}. */
    static DriveSettings of(Settings settings) {
        Login login = settings.path(KEY_FILE)
                .map(file -> (Login) new Login.KeyFile(file, subject(settings)))
                .orElseGet(() -> new Login.Token(settings.require(TOKEN)));
        return new DriveSettings(
                login,
                settings.text(FOLDER_ID),
                settings.text(SHARED_DRIVE),
                settings.text(ENDPOINT).map(URI::create),
                folders(settings.text("directory").orElse("")));
    }

    static Optional<String> subject(Settings settings) {
        return settings.text(SUBJECT);
    }

    private static List<String> folders(String directory) {
        return Arrays.stream(directory.split("/"))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    static List<Problem> problems(Settings settings) {
        var problems = new ArrayList<Problem>();
        boolean file = settings.text(KEY_FILE).isPresent();
        boolean token = settings.text(TOKEN).isPresent();
        if (file == token) {
            problems.add(new Problem(
                    KEY_FILE,
                    file ? "excludes access-token (give one of them)" : "missing (give it, or access-token)"));
        }
        if (settings.text(SUBJECT).isPresent() && !file) {
            problems.add(new Problem(SUBJECT, "is for nothing without service-account-file (take it out)"));
        }
        settings.text(ENDPOINT)
                .filter(each -> !isServer(each))
                .ifPresent(each -> problems.add(new Problem(
                        ENDPOINT, "is no URL of a server (such as https://www.googleapis.com, without a path)")));
        return problems;
    }

    private static boolean isServer(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean bare = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
            return http && bare && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /** The id of the folder that everything goes to, or the word for the root of one's own drive. */
    String root() {
        return folderId.or(() -> sharedDrive).orElse("root");
    }

    /** Where the service is, with a slash at its end. */
    String rootUrl() {
        String url = endpoint.map(URI::toString).orElse("https://www.googleapis.com/");
        return url.endsWith("/") ? url : url + "/";
    }

    /** Where we talk to, for messages. */
    String place() {
        return "folder " + root()
                + endpoint.map(each -> " at " + each.getAuthority()).orElse(" of Google Drive");
    }
}
