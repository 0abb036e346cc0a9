package dev.waybill.sandbox.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port of 127.0.0.1 where an attempt to connect is never answered, as behind a firewall that drops packets. The queue of its listener is
 * full, and Linux leaves further attempts unanswered.
 */
public final class SilentPort implements AutoCloseable {

    private static final int MOST = 64;
    private static final int SILENCE_MILLIS = 200;

    private final ServerSocket listener;
    private final List<Socket> queue = new ArrayList<>();

    private SilentPort(ServerSocket listener) {
        this.listener = listener;
    }

    /**
     * A port that was seen not to answer; the caller closes it.
     *
     * @throws IOException where this system answers however full the queue is
     */
    public static SilentPort open() throws IOException {
        var silent = new SilentPort(new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
        for (int tried = 0; tried < MOST; tried++) {
            if (!silent.takesAnother()) {
                return silent;
            }
        }
        silent.close();
        throw new IOException("could not make a port silent: this system answers with a full queue too");
    }

    private boolean takesAnother() throws IOException {
        var one = new Socket();
        queue.add(one);
        try {
            one.connect(listener.getLocalSocketAddress(), SILENCE_MILLIS);
            return true;
        } catch (SocketTimeoutException silence) {
            return false;
        }
    }

    /** The port. */
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (Socket each : queue) {
            each.close();
        }
        listener.close();
    }
}
