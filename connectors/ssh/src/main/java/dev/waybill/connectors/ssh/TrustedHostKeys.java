package dev.waybill.connectors.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import dev.waybill.connector.ShownHostKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which host keys are trusted, and which one the server offered. Trusts by a pinned fingerprint, or else by a file of known hosts; never
 * learns a key by itself.
 */
final class TrustedHostKeys implements HostKeyRepository {

    private final HostKeyRepository known;
    private final @Nullable String pinned;
    private volatile byte @Nullable [] offered;

    /**
     * @param known  the file of known hosts; asked only where nothing is pinned
     * @param pinned {@code SHA256:} and base 64 without padding
     */
    TrustedHostKeys(HostKeyRepository known, @Nullable String pinned) {
        this.known = known;
        this.pinned = pinned;
    }

    /** Type and fingerprint of the key that the server showed last. */
    String offered() {
        return shown("").map(each -> each.type() + " " + each.fingerprint()).orElse("none");
    }

    /**
     * The key that the server showed last.
     *
     * @param host the server as a file of known hosts names it
     */
    Optional<ShownHostKey> shown(String host) {
        byte[] key = offered;
        if (key == null) {
            return Optional.empty();
        }
        String type = type(host, key);
        String line = host + " " + type + " " + Base64.getEncoder().encodeToString(key);
        return Optional.of(new ShownHostKey(host, type, fingerprint(key), line));
    }

    @Override
    public int check(String host, byte[] key) {
        String fingerprint = fingerprint(key);
        offered = key.clone();
        if (pinned == null) {
            return known.check(host, key);
        }
        return fingerprint.equals(pinned) ? OK : CHANGED;
    }

    static String fingerprint(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new AssertionError("every Java platform has SHA-256", absent);
        }
    }

    private static String type(String host, byte[] key) {
        try {
            return new HostKey(host, key).getType();
        } catch (JSchException unknown) {
            return "key of unknown type";
        }
    }

    @Override
    public void add(HostKey key, @Nullable UserInfo ui) {
        throw new UnsupportedOperationException("host keys are trusted by configuration alone");
    }

    @Override
    public void remove(String host, String type) {
        throw new UnsupportedOperationException("host keys are trusted by configuration alone");
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        throw new UnsupportedOperationException("host keys are trusted by configuration alone");
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return pinned == null ? String.valueOf(known.getKnownHostsRepositoryID()) : "host-key";
    }

    @Override
    public HostKey[] getHostKey() {
        return pinned == null ? known.getHostKey() : new HostKey[0];
    }

    /** JSch asks for the types it should prefer: those that are known. */
    @Override
    public HostKey[] getHostKey(String host, String type) {
        return pinned == null ? known.getHostKey(host, type) : new HostKey[0];
    }
}
