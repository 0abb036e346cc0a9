package dev.waybill.transfer.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** An HTTP source that answers exactly the bytes it is told to, right or wrong, and then closes the connection. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Script script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public RawServer(Script script) {
        this.script = script;
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** What to answer. */
    @FunctionalInterface
    public interface Script {
        void answer(Request request, Wire out) throws IOException;
    }

    /** What is written to the other side, and the ways to end it. */
    public static final class Wire extends OutputStream {

        private final Socket socket;
        private final OutputStream out;

        private Wire(Socket socket) throws IOException {
            this.socket = socket;
            out = socket.getOutputStream();
        }

        @Override
        public void write(int single) throws IOException {
            out.write(single);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        /** Breaks the connection so that the other side is told of an error and not of an end. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Ends this direction alone, and waits until the other side has ended its own. */
        public void halfClose() throws IOException {
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    /**
     * The head of a request.
     *
     * @param fields by name in lower case
     */
    public record Request(String line, Map<String, String> fields) {

        public @Nullable String field(String name) {
            return fields.get(name.toLowerCase(Locale.ROOT));
        }

        /** Where an asked-for range begins; 0 without one. */
        public int offset() {
            String range = field("Range");
            return range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + listener.getLocalPort() + path;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public List<Request> requests() {
        return requests;
    }

    /** Says nothing more until the server is closed. */
    public void stall() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void head(OutputStream out, String status, String... fields) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\n" + String.join("\r\n", fields) + (fields.length > 0 ? "\r\n" : "")
                        + "\r\n")
                .getBytes(ISO_8859_1));
        out.flush();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            String line = in.readLine();
            if (line == null) {
                return;
            }
            var fields = new TreeMap<String, String>();
            for (String field = in.readLine(); field != null && !field.isEmpty(); field = in.readLine()) {
                int colon = field.indexOf(':');
                fields.put(
                        field.substring(0, colon).toLowerCase(Locale.ROOT),
                        field.substring(colon + 1).strip());
            }
            var request = new Request(line, fields);
            requests.add(request);
            script.answer(request, new Wire(socket));
        } catch (IOException e) {
            // The reader broke the connection, as some tests want it to.
            return;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
