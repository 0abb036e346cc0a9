package dev.waybill.transfer.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/** Resolves for the connect itself and refuses what the policy does, so no second look-up can give another answer. */
final class GuardedResolver implements DnsResolver {

    private final DnsResolver resolver;
    private final DownloadPolicy policy;

    GuardedResolver(DnsResolver resolver, DownloadPolicy policy) {
        this.resolver = resolver;
        this.policy = policy;
    }

    /** A name led where the policy does not go. */
    static final class RefusedAddress extends UnknownHostException {
        private RefusedAddress(String message) {
            super(message);
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        for (InetAddress address : addresses) {
            if (!policy.permits(address)) {
                throw new RefusedAddress("host " + host + " leads to the private address " + address.getHostAddress()
                        + "; set download.allow-private if that is meant");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return resolver.resolveCanonicalHostname(host);
    }
}
