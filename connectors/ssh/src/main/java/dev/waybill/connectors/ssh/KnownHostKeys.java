package dev.waybill.connectors.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import org.jspecify.annotations.Nullable;

/** Trusts by a file of known hosts; a server is asked for the types that the file has of it first. */
final class KnownHostKeys extends TrustedHostKeys {

    private final HostKeyRepository known;

    KnownHostKeys(HostKeyRepository known) {
        this.known = known;
    }

    @Override
    int judge(String host, byte[] key) {
        return known.check(host, key);
    }

    @Override
    boolean triesOtherTypes() {
        return false;
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return String.valueOf(known.getKnownHostsRepositoryID());
    }

    @Override
    public HostKey[] getHostKey() {
        return known.getHostKey();
    }

    @Override
    public HostKey[] getHostKey(String host, @Nullable String type) {
        return known.getHostKey(host, type);
    }
}
