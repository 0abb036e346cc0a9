package dev.waybill.connectors.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.JSchException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Trusts one key by its fingerprint, which does not tell its type. A server has a key of each type and shows one of them: where it is not
 * the pinned one, it is asked for the others, and what was found is asked for first by the next session.
 */
final class PinnedHostKey extends TrustedHostKeys {

    /** Old servers, and those who pinned their key long ago, have RSA. */
    private static final List<Integer> TYPES =
            List.of(HostKey.SSHRSA, HostKey.ECDSA256, HostKey.ED25519, HostKey.ECDSA384, HostKey.ECDSA521);

    private final String fingerprint;
    private final AtomicReference<@Nullable String> found;

    /**
     * @param fingerprint {@code SHA256:} and base 64 without padding
     * @param found       the type of the pinned key, once that is known
     */
    PinnedHostKey(String fingerprint, AtomicReference<@Nullable String> found) {
        this.fingerprint = fingerprint;
        this.found = found;
    }

    @Override
    int judge(String host, byte[] key) {
        if (!fingerprint(key).equals(fingerprint)) {
            return CHANGED;
        }
        found.set(type(host, key));
        return OK;
    }

    @Override
    boolean triesOtherTypes() {
        return true;
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "host-key";
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    /** JSch asks without a type for the types that it should prefer. */
    @Override
    public HostKey[] getHostKey(String host, @Nullable String type) {
        return type == null ? preferred(host) : new HostKey[0];
    }

    private HostKey[] preferred(String host) {
        Collection<String> inVain = typesShown();
        return TYPES.stream()
                .map(type -> ofType(host, type))
                .filter(each ->
                        inVain.isEmpty() ? each.getType().equals(found.get()) : !inVain.contains(each.getType()))
                .toArray(HostKey[]::new);
    }

    private static HostKey ofType(String host, int type) {
        try {
            return new HostKey(host, type, new byte[0]);
        } catch (JSchException impossible) {
            throw new AssertionError("only a key whose type is to be guessed is read", impossible);
        }
    }
}
