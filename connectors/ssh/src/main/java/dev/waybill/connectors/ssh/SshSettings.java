package dev.waybill.connectors.ssh;

import dev.waybill.connector.ConnectorType.Problem;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How to reach and to trust a server, and who we are there. Its text form shows no secret.
 *
 * @param hostKey   pinned fingerprint, {@code SHA256:} and 43 characters of base 64
 * @param directory below which files are put; relative to the home of the login unless it begins with a slash
 */
record SshSettings(
        String host,
        int port,
        String username,
        Optional<String> password,
        Optional<Path> privateKey,
        Optional<String> passphrase,
        Optional<Path> knownHosts,
        Optional<String> hostKey,
        String directory) {

    static final int DEFAULT_PORT = 22;

    static final List<Setting> DECLARED = List.of(
            Setting.required("host", Setting.Kind.TEXT, "Name or address of the server."),
            Setting.withDefault("port", Setting.Kind.NUMBER, "22", "TCP port."),
            Setting.required("username", Setting.Kind.TEXT, "The login."),
            Setting.optional(
                    "password",
                    Setting.Kind.SECRET,
                    "Password of the login, also for keyboard-interactive. This or `private-key`; with both, the key "
                            + "is tried first."),
            Setting.optional(
                    "private-key",
                    Setting.Kind.PATH,
                    "File with the private key: OpenSSH, PEM or PuTTY; ed25519, ECDSA or RSA. A key that PuTTY 0.75 or later encrypts must be"
                            + " saved in OpenSSH's format, or in version 2 of PuTTY's."),
            Setting.optional("passphrase", Setting.Kind.SECRET, "Opens the key, where it is encrypted."),
            Setting.optional(
                    "known-hosts",
                    Setting.Kind.PATH,
                    "Trusted host keys in OpenSSH's format, hashed names and `[host]:port` included. This or "
                            + "`host-key`."),
            Setting.optional(
                    "host-key",
                    Setting.Kind.TEXT,
                    "The one trusted key as `SHA256:...`, as `ssh-keygen -lf` shows it."),
            Setting.withDefault(
                    "directory",
                    Setting.Kind.TEXT,
                    ".",
                    "Where files are put. It must exist. Relative to the login's home unless it begins with a slash."));

    /** What ssh-keygen -l prints: a SHA-256 in base 64, without its padding. */
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}=?");

    private static final int MAX_PORT = 65_535;

    /** The values of {@code settings}, which have no {@link #problems}. */
    static SshSettings of(Settings settings) {
        return new SshSettings(
                settings.require("host"),
                settings.number("port"),
                settings.require("username"),
                settings.text("password"),
                settings.path("private-key"),
                settings.text("passphrase"),
                settings.path("known-hosts"),
                settings.text("host-key").map(each -> each.replace("=", "")),
                settings.require("directory"));
    }

    static List<Problem> problems(Settings settings) {
        var problems = new ArrayList<Problem>();
        boolean password = settings.text("password").isPresent();
        boolean key = settings.text("private-key").isPresent();
        boolean known = settings.text("known-hosts").isPresent();
        Optional<String> pinned = settings.text("host-key");
        if (!password && !key) {
            problems.add(new Problem("password", "no way to log in (give password or private-key)"));
        }
        if (settings.text("passphrase").isPresent() && !key) {
            problems.add(new Problem("passphrase", "opens nothing (give private-key, or take it out)"));
        }
        if (!known && pinned.isEmpty()) {
            problems.add(new Problem(
                    "known-hosts",
                    "nothing tells the server from another one (give known-hosts, a file that `waybill destinations"
                            + " check NAME --show-host-key` gives the line for, once its fingerprint was compared"
                            + " with what the server's operator says, or host-key: SHA256:...)"));
        }
        if (known && pinned.isPresent()) {
            problems.add(new Problem("host-key", "excludes known-hosts (give one of them)"));
        }
        if (pinned.isPresent() && !FINGERPRINT.matcher(pinned.get()).matches()) {
            problems.add(
                    new Problem("host-key", "is no fingerprint (SHA256: and 43 characters; ssh-keygen -lf shows it)"));
        }
        int port = settings.number("port");
        if (port < 1 || port > MAX_PORT) {
            problems.add(new Problem("port", port + " is no TCP port (1 to " + MAX_PORT + ")"));
        }
        return problems;
    }

    /** The same server, with nothing that would let us in, and no key that would be trusted. */
    SshSettings trustingNobody() {
        return new SshSettings(
                host,
                port,
                username,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                directory);
    }

    /** The server as a file of known hosts names it. */
    String knownName() {
        return port == DEFAULT_PORT ? host : "[" + host + "]:" + port;
    }

    /** Who logs in where, for messages. */
    String login() {
        return username + "@" + host + ":" + port;
    }

    @Override
    public String toString() {
        return "SshSettings[" + login() + " " + directory + "]";
    }
}
