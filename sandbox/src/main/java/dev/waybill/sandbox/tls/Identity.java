package dev.waybill.sandbox.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Collections;

/**
 * What a server shows of itself: a key and its certificate.
 *
 * @param keyStore PKCS #12 with the one entry, opened by {@link #PASSWORD}
 * @param pem      the certificate, for servers that read PEM
 * @param key      the unencrypted private key, for the same
 */
public record Identity(Path keyStore, Path pem, Path key) {

    /** Opens every key store of the sandbox: what it protects lives as long as a test. */
    public static final String PASSWORD = "sandbox";

    private static final int PEM_COLUMNS = 64;

    static Identity of(Path keyStore, String alias) throws IOException {
        var identity = new Identity(
                keyStore, keyStore.resolveSibling(alias + ".pem"), keyStore.resolveSibling(alias + ".key"));
        try {
            KeyStore store = load(keyStore);
            write(identity.pem(), "CERTIFICATE", store.getCertificate(alias).getEncoded());
            write(
                    identity.key(),
                    "PRIVATE KEY",
                    store.getKey(alias, PASSWORD.toCharArray()).getEncoded());
            return identity;
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("could not read " + keyStore, unreadable);
        }
    }

    /** Takes every other key out of a store: a server would take the first that it finds. */
    static void keepOnly(Path keyStore, String alias) throws IOException {
        try {
            KeyStore store = load(keyStore);
            for (String each : Collections.list(store.aliases())) {
                if (!each.equals(alias)) {
                    store.deleteEntry(each);
                }
            }
            try (OutputStream out = Files.newOutputStream(keyStore)) {
                store.store(out, PASSWORD.toCharArray());
            }
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("could not change " + keyStore, unreadable);
        }
    }

    private static KeyStore load(Path keyStore) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        }
    }

    private static void write(Path file, String kind, byte[] der) throws IOException {
        String body =
                Base64.getMimeEncoder(PEM_COLUMNS, "\n".getBytes(US_ASCII)).encodeToString(der);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}
