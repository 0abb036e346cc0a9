package dev.waybill.transfer.source;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a source's files may be fetched from; only those places see its credentials. Immutable. */
public final class DownloadPolicy {

    private final List<String> names = new ArrayList<>();
    private final List<Cidr> blocks = new ArrayList<>();
    private final boolean allowPrivate;
    private final boolean allowPlainHttp;

    /**
     * @param hosts          names, which stand for themselves and all names below them; addresses and blocks of addresses, which permit
     *     themselves even where they are private
     * @param allowPrivate   whether a name may lead to a private address
     * @param allowPlainHttp whether the file and the credentials may travel readable
     * @throws IllegalArgumentException when an entry is neither a name nor an address
     */
    public DownloadPolicy(List<String> hosts, boolean allowPrivate, boolean allowPlainHttp) {
        this.allowPrivate = allowPrivate;
        this.allowPlainHttp = allowPlainHttp;
        for (String host : hosts) {
            Optional<Cidr> block = Cidr.parse(host);
            if (block.isPresent()) {
                blocks.add(block.get());
            } else {
                names.add(requireName(host));
            }
        }
    }

    private static String requireName(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*")) {
            throw new IllegalArgumentException(
                    "\"" + host + "\" is neither a host name nor an address nor a block of addresses");
        }
        return name;
    }

    /** Why {@code uri} may not be fetched, or empty when it may, as far as can be told before its name is resolved. */
    public Optional<String> objection(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of("only https is fetched, not " + scheme);
        }
        if (scheme.equals("http") && !allowPlainHttp) {
            return Optional.of("plain http is not allowed; set download.allow-plain-http if it must be");
        }
        if (host == null || uri.getRawUserInfo() != null) {
            return Optional.of("its host cannot be told for certain");
        }
        if (!permitsHost(host)) {
            return Optional.of("host " + host + " is not in download.hosts");
        }
        return Optional.empty();
    }

    /** Whether a connection to {@code address} may be made, which {@code host} resolved to. */
    boolean permits(InetAddress address) {
        return allowPrivate || listed(address) || !PrivateAddresses.contain(address);
    }

    private boolean permitsHost(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        Optional<Cidr> literal = Cidr.parse(bare);
        if (literal.isPresent()) {
            return listed(literal.get().network());
        }
        String dotless = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
        String name = dotless.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(each -> name.equals(each) || name.endsWith("." + each));
    }

    private boolean listed(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}
