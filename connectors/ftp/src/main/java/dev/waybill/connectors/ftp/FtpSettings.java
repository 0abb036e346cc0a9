package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorType.Problem;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to reach and to trust a server, and who we are there. Its text form shows no secret.
 *
 * @param caFile    certificates that are trusted instead of those of the Java platform, PEM
 * @param passive   whether the server opens the port of a data connection; otherwise we do
 * @param directory below which files are put; relative to the home of the login unless it begins with a slash
 */
record FtpSettings(
        String host,
        int port,
        String username,
        String password,
        TlsMode tls,
        Optional<Path> caFile,
        boolean passive,
        String directory) {

    static final List<Setting> DECLARED = List.of(
            Setting.required("host", Setting.Kind.TEXT, "Name or address of the server. Its certificate must name it."),
            Setting.optional("port", Setting.Kind.NUMBER, "TCP port: 21 when absent, 990 with `tls: implicit`."),
            Setting.required("username", Setting.Kind.TEXT, "The login."),
            Setting.required("password", Setting.Kind.SECRET, "Password of the login."),
            Setting.withDefault(
                    "tls",
                    Setting.Kind.TEXT,
                    "explicit",
                    "`explicit`: `AUTH TLS` before anything else is said. `implicit`: from the first byte. `none`: "
                            + "never."),
            Setting.optional(
                    "ca-file",
                    Setting.Kind.PATH,
                    "Trusted certificates, PEM, one or more in one file. Absent: those of the Java platform."),
            Setting.withDefault(
                    "passive",
                    Setting.Kind.BOOLEAN,
                    "true",
                    "`false` lets the server connect to us for each file (`PORT`, `EPRT`)."),
            Setting.withDefault(
                    "allow-plaintext",
                    Setting.Kind.BOOLEAN,
                    "false",
                    "Must be `true` for `tls: none`: password and files can then be read on the way."),
            Setting.withDefault(
                    "directory",
                    Setting.Kind.TEXT,
                    ".",
                    "Where files are put. It must exist. Relative to the login's home unless it begins with a slash."));

    private static final List<String> SENT_IN_COMMANDS = List.of("username", "password", "directory");
    private static final int MAX_PORT = 65_535;

    /** The values of {@code settings}, which have no {@link #problems}. */
    static FtpSettings of(Settings settings) {
        TlsMode tls = TlsMode.ofWord(settings.require("tls")).orElseThrow();
        return new FtpSettings(
                settings.require("host"),
                settings.text("port").map(Integer::valueOf).orElse(tls.defaultPort()),
                settings.require("username"),
                settings.require("password"),
                tls,
                settings.path("ca-file"),
                settings.flag("passive"),
                settings.require("directory"));
    }

    static List<Problem> problems(Settings settings) {
        var problems = new ArrayList<Problem>();
        Optional<TlsMode> tls = TlsMode.ofWord(settings.require("tls"));
        boolean plain = tls.isPresent() && tls.get() == TlsMode.NONE;
        if (tls.isEmpty()) {
            problems.add(new Problem(
                    "tls", "\"" + settings.require("tls") + "\" is not known (known are none, explicit, implicit)"));
        }
        if (plain && !settings.flag("allow-plaintext")) {
            problems.add(new Problem(
                    "tls",
                    "lets everybody on the way read password and files (say explicit or implicit, or allow-plaintext:"
                            + " true)"));
        }
        if (plain && settings.text("ca-file").isPresent()) {
            problems.add(new Problem("ca-file", "is of no use without TLS (take it out, or say tls: explicit)"));
        }
        for (String name : SENT_IN_COMMANDS) {
            if (settings.text(name).orElse("").codePoints().anyMatch(Character::isISOControl)) {
                problems.add(
                        new Problem(name, "holds a control character, which would end an FTP command (take it out)"));
            }
        }
        int port = settings.text("port").map(Integer::valueOf).orElse(MAX_PORT);
        if (port < 1 || port > MAX_PORT) {
            problems.add(new Problem("port", port + " is no TCP port (1 to " + MAX_PORT + ")"));
        }
        return problems;
    }

    /** Who logs in where, for messages. */
    String login() {
        return username + "@" + host + ":" + port;
    }

    @Override
    public String toString() {
        return "FtpSettings[" + login() + " " + directory + "]";
    }
}
