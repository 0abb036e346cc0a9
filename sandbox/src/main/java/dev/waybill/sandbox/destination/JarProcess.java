package dev.waybill.sandbox.destination;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A server that brings libraries of its own and therefore runs as a program of its own, from one jar. */
public final class JarProcess implements AutoCloseable {

    private final ServerProcess process;

    private JarProcess(ServerProcess process) {
        this.process = process;
    }

    /**
     * Starts the jar with this JVM's Java and waits until it serves. The caller closes it.
     *
     * @param before  options of the JVM
     * @param serving what it prints once it serves; its first group is the port
     * @param after   arguments of the program
     * @throws IOException where it ends before it serves
     */
    public static JarProcess start(Path jar, List<String> before, Pattern serving, String... after) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(before);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(after));
        return new JarProcess(
                ServerProcess.start(String.valueOf(jar.getFileName()), new ProcessBuilder(command), serving));
    }

    /** The jar of that name in the folder {@code servers} beside this program; empty where the program was packed without. */
    public static Optional<Path> bundled(String name) {
        try {
            var here = Path.of(JarProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.of(here.resolveSibling("servers").resolve(name)).filter(Files::isRegularFile);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("could not find the folder of this program", impossible);
        }
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return process.port();
    }

    /** Ends it and waits for its end; a second call does nothing. */
    @Override
    public void close() {
        process.close();
    }
}
