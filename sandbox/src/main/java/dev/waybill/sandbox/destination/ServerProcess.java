package dev.waybill.sandbox.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that is a program of its own. */
public final class ServerProcess implements AutoCloseable {

    private static final int LAST_LINES = 5;
    private static final int SECONDS_TO_END = 5;

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it serves. The caller closes it.
     *
     * @param name    of the server, for messages
     * @param command what to run; its input stays open for as long as this program lives
     * @param serving what it prints once it serves; its first group is the port
     * @throws IOException where it ends before it serves
     */
    public static ServerProcess start(String name, ProcessBuilder command, Pattern serving) throws IOException {
        Process process = command.redirectErrorStream(true).start();
        try {
            BufferedReader said = process.inputReader(UTF_8);
            int port = awaitPort(name, said, serving);
            // A full pipe would stop the server. To read from one holds a carrier: on two cores, two virtual threads
            // that do would stop all others.
            Thread.ofPlatform().daemon().start(() -> drain(said));
            return new ServerProcess(process, port);
        } catch (IOException failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    private static int awaitPort(String name, BufferedReader said, Pattern serving) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        String line = said.readLine();
        while (line != null) {
            Matcher matcher = serving.matcher(line);
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
            last.addLast(line);
            if (last.size() > LAST_LINES) {
                last.removeFirst();
            }
            line = said.readLine();
        }
        throw new IOException("could not start " + name + ": it ended before it served: " + String.join(" / ", last));
    }

    private static void drain(BufferedReader said) {
        try {
            said.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            return; // with the server
        }
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Asks it to end, so that it may write down what it keeps, and waits for its end; a second call does nothing. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        process.onExit().join();
    }
}
