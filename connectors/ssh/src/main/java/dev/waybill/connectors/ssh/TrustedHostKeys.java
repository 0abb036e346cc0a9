package dev.waybill.connectors.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import dev.waybill.connector.ShownHostKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which host keys are trusted while a session is made, and which ones the server showed. Never learns a key by itself. */
abstract sealed class TrustedHostKeys implements HostKeyRepository permits KnownHostKeys, PinnedHostKey {

    private static final String UNKNOWN_TYPE = "key of unknown type";

    /** Of each type, in the order in which they came. */
    private final Map<String, byte[]> shown = new LinkedHashMap<>();

    private boolean news;

    /** Type and fingerprint of every key that the server showed. */
    final synchronized String offered() {
        return shown.entrySet().stream()
                .map(each -> each.getKey() + " " + fingerprint(each.getValue()))
                .collect(Collectors.joining(" and ", shown.size() > 1 ? "the host keys " : "the host key ", ""));
    }

    /**
     * The key that the server showed first, which is the one that it and we like best.
     *
     * @param host the server as a file of known hosts names it
     */
    final synchronized Optional<ShownHostKey> shown(String host) {
        return shown.entrySet().stream().findFirst().map(first -> {
            byte[] key = first.getValue();
            String line =
                    host + " " + first.getKey() + " " + Base64.getEncoder().encodeToString(key);
            return new ShownHostKey(host, first.getKey(), fingerprint(key), line);
        });
    }

    /** Whether a server that showed a key in vain may yet show another one that is trusted. */
    final synchronized boolean mayShowAnother() {
        return news && triesOtherTypes();
    }

    /** Whether the types that were shown are asked for last from then on. */
    abstract boolean triesOtherTypes();

    /** The types shown so far. */
    final synchronized Collection<String> typesShown() {
        return shown.keySet().stream().toList();
    }

    @Override
    public final synchronized int check(String host, byte[] key) {
        news = shown.putIfAbsent(type(host, key), key.clone()) == null;
        return judge(host, key);
    }

    /** One of the answers that {@link HostKeyRepository#check} has. */
    abstract int judge(String host, byte[] key);

    static String fingerprint(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new AssertionError("every Java platform has SHA-256", absent);
        }
    }

    static String type(String host, byte[] key) {
        try {
            return new HostKey(host, key).getType();
        } catch (JSchException unknown) {
            return UNKNOWN_TYPE;
        }
    }

    @Override
    public final void add(HostKey key, @Nullable UserInfo ui) {
        throw unchangeable();
    }

    @Override
    public final void remove(String host, String type) {
        throw unchangeable();
    }

    @Override
    public final void remove(String host, String type, byte[] key) {
        throw unchangeable();
    }

    private static UnsupportedOperationException unchangeable() {
        return new UnsupportedOperationException("host keys are trusted by configuration alone");
    }
}
