package dev.waybill.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.tls.Authority;
import dev.waybill.sandbox.tls.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks destinations in a JVM of its own, because the trust store of Java is one for the whole JVM. */
final class TrustingProgram {

    /** What a line of the answer begins with; libraries may write others. */
    private static final String TOLD = "told: ";

    private static final String STORE = "trusted.p12";

    private TrustingProgram() {}

    /**
     * What became of a check of each destination, in order, where {@code authority} alone is trusted: a failure's kind and message.
     *
     * @param destinations values of settings of each
     */
    static List<String> run(Authority authority, ConnectorType kind, List<Map<String, String>> destinations)
            throws IOException, GeneralSecurityException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Djavax.net.ssl.trustStore=" + trustStore(authority));
        command.add("-Djavax.net.ssl.trustStorePassword=" + Identity.PASSWORD);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TrustingProgram.class.getName()));
        command.add(kind.getClass().getName());
        for (Map<String, String> each : destinations) {
            command.add(String.join(
                    "\n",
                    each.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .toList()));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = process.inputReader(UTF_8).readAllLines();
        if (process.waitFor() != 0) {
            throw new IOException("the program failed: " + String.join("\n", lines));
        }
        return lines.stream()
                .filter(each -> each.startsWith(TOLD))
                .map(each -> each.substring(TOLD.length()))
                .toList();
    }

    private static Path trustStore(Authority authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authority.certificate())) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        Path file = authority.certificate().resolveSibling(STORE);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, Identity.PASSWORD.toCharArray());
        }
        return file;
    }

    /** How a check of the destination fails here, with the trust store of this JVM; empty where it goes well. */
    static Optional<ConnectorException> failureOfCheck(ConnectorType kind, Map<String, String> values) {
        try (Connector connector = kind.create(new Settings(kind.settings(), values))) {
            connector.check();
            return Optional.empty();
        } catch (ConnectorException failure) {
            return Optional.of(failure);
        }
    }

    /** The program: the class of a kind, and after it values of settings by lines, an argument for each destination. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        ConnectorType kind = Class.forName(arguments[0])
                .asSubclass(ConnectorType.class)
                .getDeclaredConstructor()
                .newInstance();
        for (String each : List.of(arguments).subList(1, arguments.length)) {
            var values = new HashMap<String, String>();
            each.lines().map(line -> line.split("=", 2)).forEach(pair -> values.put(pair[0], pair[1]));
            String told = failureOfCheck(kind, values)
                    .map(failure -> failure.kind() + " " + failure.getMessage())
                    .orElse("no failure");
            System.out.println(TOLD + told.replace('\n', ' '));
        }
    }
}
