package dev.waybill.transfer.source;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Addresses that no file on the internet has: a name that leads to one is an attempt to reach what stands behind us. */
final class PrivateAddresses {

    /** The special-purpose registries of IANA (RFC 6890), and the ways of writing IPv4 inside IPv6, which could hide one of them. */
    private static final List<Cidr> BLOCKS = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(Cidr::parse)
            .flatMap(Optional::stream)
            .toList();

    private PrivateAddresses() {}

    static boolean contain(InetAddress address) {
        return BLOCKS.stream().anyMatch(block -> block.contains(address));
    }
}
