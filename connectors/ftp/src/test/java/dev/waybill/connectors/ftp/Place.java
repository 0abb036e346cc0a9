package dev.waybill.connectors.ftp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Where a server of these tests listens.
 *
 * @param host    an address of the loopback
 * @param port    for control connections
 * @param passive for data connections, without a gap; empty for whatever is free
 */
record Place(String host, int port, List<Integer> passive) {

    private static final String USUAL = "127.0.0.1";
    private static final String SECOND = "127.0.0.2";

    /** Enough for the transfers that the contract suite runs at once; systems give the ports of this range to nobody unasked. */
    private static final int PASSIVE_PORTS = 48;

    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 30_000;
    private static final int TRIES = 100;

    /** With a free control port of 127.0.0.1. */
    static Place usual() throws IOException {
        return new Place(USUAL, freePort(USUAL), List.of());
    }

    /**
     * Beside 127.0.0.1, where the same passive ports are left to a proxy; the usual place where this system has no second address of the
     * loopback.
     */
    static Place forProxies() throws IOException {
        if (!isFree(SECOND, 0)) {
            requireWhereComplete();
            return usual();
        }
        for (int tries = 0; tries < TRIES; tries++) {
            int first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - PASSIVE_PORTS);
            List<Integer> ports =
                    IntStream.range(first, first + PASSIVE_PORTS).boxed().toList();
            if (ports.stream().allMatch(each -> isFree(USUAL, each) && isFree(SECOND, each))) {
                return new Place(SECOND, freePort(SECOND), ports);
            }
        }
        throw new IOException("could not find " + PASSIVE_PORTS + " free ports without a gap");
    }

    /** Without it all cases of the network are left out, which no build does that must be complete. */
    private static void requireWhereComplete() {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(SECOND + " is missing; give it to the loopback, for example: ip address add "
                    + SECOND + "/8 dev lo");
        }
    }

    /** Whether a proxy can stand at 127.0.0.1 before a server here. */
    boolean leavesRoomForProxies() {
        return !passive.isEmpty();
    }

    /** The passive ports as configurations write them: the first, {@code between}, the last; a zero for whatever is free. */
    String range(String between) {
        return passive.isEmpty() ? "0" : passive.getFirst() + between + passive.getLast();
    }

    private static int freePort(String host) throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(String host, int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
