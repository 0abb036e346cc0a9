package dev.waybill.sandbox.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Says back what it is told, until that ends, and remembers it. */
final class EchoServer implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Guest> guests = new CopyOnWriteArrayList<>();

    EchoServer() throws IOException {
        listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Those who came, in order. */
    List<Guest> guests() {
        return guests;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var guest = new Guest(listener.accept());
                guests.add(guest);
                Thread.ofVirtual().start(guest::serve);
            } catch (IOException closed) {
                return; // with the test
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** How the saying of a guest ended. */
    enum Ending {
        NONE,
        IN_ORDER,
        BROKEN
    }

    /** One connection. */
    static final class Guest {

        private final Socket socket;
        private final ByteArrayOutputStream said = new ByteArrayOutputStream();
        private volatile Ending ending = Ending.NONE;

        Guest(Socket socket) {
            this.socket = socket;
        }

        byte[] said() {
            return said.toByteArray();
        }

        Ending ending() {
            return ending;
        }

        private void serve() {
            var buffer = new byte[8192];
            try (socket) {
                for (int size = socket.getInputStream().read(buffer);
                        size >= 0;
                        size = socket.getInputStream().read(buffer)) {
                    said.write(buffer, 0, size);
                    socket.getOutputStream().write(buffer, 0, size);
                }
                ending = Ending.IN_ORDER;
            } catch (IOException broken) {
                ending = Ending.BROKEN;
            }
        }
    }
}
