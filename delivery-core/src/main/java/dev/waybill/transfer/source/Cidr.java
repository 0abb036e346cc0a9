package dev.waybill.transfer.source;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A block of addresses (RFC 4632).
 *
 * @param network the first address; bits beyond the prefix do not count
 * @param bits    length of the prefix
 */
record Cidr(InetAddress network, int bits) {

    Cidr {
        if (bits < 0 || bits > network.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException(
                    "a prefix of " + bits + " bits does not fit " + network.getHostAddress());
        }
    }

    /** The block or single address that {@code text} writes, or empty where it writes something else. */
    static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int all = network.getAddress().length * Byte.SIZE;
            return Optional.of(new Cidr(network, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >>> (bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
