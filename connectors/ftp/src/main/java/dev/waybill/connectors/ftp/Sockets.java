package dev.waybill.connectors.ftp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** The sockets of one session, kept so that all of them can be closed from outside whatever their users wait for. */
final class Sockets extends SocketFactory {

    private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    @Override
    public Socket createSocket() throws IOException {
        return prompt(kept(new Socket()));
    }

    /** Sockets that the server connects to; the connections that they accept are kept too. */
    ServerSocketFactory accepting() {
        return new Accepting();
    }

    /** The last bytes of a file and the end of TLS are small writes, each of which would wait for the other side's word of the one before. */
    private static Socket prompt(Socket socket) throws SocketException {
        socket.setTcpNoDelay(true);
        return socket;
    }

    private <T extends AutoCloseable> T kept(T socket) throws IOException {
        open.removeIf(Sockets::isClosed);
        open.add(socket);
        if (closed) {
            closeAll();
            throw new IOException("the session is closed");
        }
        return socket;
    }

    private static boolean isClosed(AutoCloseable socket) {
        return switch (socket) {
            case Socket connection -> connection.isClosed();
            case ServerSocket server -> server.isClosed();
            case AutoCloseable other -> false;
        };
    }

    /** Closes what is open, and what will be opened. */
    void closeAll() {
        closed = true;
        for (AutoCloseable each : List.copyOf(open)) {
            try {
                each.close();
            } catch (Exception unclosable) {
                open.remove(each); // a socket that cannot be closed is not open
            }
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("sockets are connected with a limit");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("sockets are connected with a limit");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        return createSocket(host, port);
    }

    private final class Accepting extends ServerSocketFactory {

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return createServerSocket(port, 1, null);
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return createServerSocket(port, backlog, null);
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress address)
                throws IOException {
            return kept(new ServerSocket(port, backlog, address) {
                @Override
                public Socket accept() throws IOException {
                    return prompt(kept(super.accept()));
                }
            });
        }
    }
}
