package dev.waybill.sandbox.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority of its own, whose certificate nobody trusts but who is told to. */
public final class Authority {

    private static final String ALIAS = "authority";

    private final Path folder;
    private final Identity identity;

    private Authority(Path folder, Identity identity) {
        this.folder = folder;
        this.identity = identity;
    }

    /** @param folder for its files; it must exist */
    public static Authority in(Path folder) throws IOException {
        Path store = folder.resolve(ALIAS + ".p12");
        keytool(
                store,
                ALIAS,
                List.of("-dname", "CN=Waybill sandbox", "-ext", "bc:critical=ca:true", "-validity", "30"));
        return new Authority(folder, Identity.of(store, ALIAS));
    }

    /** Its own certificate, PEM. */
    public Path certificate() {
        return identity.pem();
    }

    /**
     * A key with a certificate signed by this authority, valid for a month.
     *
     * @param name  of the files
     * @param names whom it speaks for, as {@code dns:localhost,ip:127.0.0.1}
     */
    public Identity issue(String name, String names) throws IOException {
        return issue(name, names, List.of("-validity", "30"));
    }

    /** The same with a certificate that expired long ago. */
    public Identity issueExpired(String name, String names) throws IOException {
        return issue(name, names, List.of("-startdate", "-60d", "-validity", "30"));
    }

    private Identity issue(String name, String names, List<String> validity) throws IOException {
        Path store = Files.copy(identity.keyStore(), folder.resolve(name + ".p12"));
        var options = new ArrayList<>(List.of("-dname", "CN=" + name, "-ext", "san=" + names, "-signer", ALIAS));
        options.addAll(validity);
        keytool(store, name, options);
        Identity.keepOnly(store, name);
        return Identity.of(store, name);
    }

    private static void keytool(Path store, String alias, List<String> options) throws IOException {
        var command = new ArrayList<>(List.of("-genkeypair", "-keyalg", "RSA", "-keysize", "2048"));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", Identity.PASSWORD));
        command.addAll(List.of("-alias", alias));
        command.addAll(options);
        run(command);
    }

    private static void run(List<String> options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(options);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new StringWriter();
        process.inputReader(UTF_8).transferTo(said);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", stopped);
        }
    }
}
