package dev.waybill.sandbox.destination;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Azurite, the emulator of Azure Blob Storage, on 127.0.0.1 with one account. It is a program of its own, for Node. */
public final class AzuriteProcess implements AutoCloseable {

    private static final Pattern SERVING = Pattern.compile("successfully listens on http://127\\.0\\.0\\.1:(\\d+)");

    /** Ends with whoever started it, however that one ends: then its input is closed. */
    private static final String SCRIPT =
            "process.stdin.resume().on('end', () => process.kill(process.pid, 'SIGTERM')); require(process.argv[1])";

    private final ServerProcess process;
    private final AzureAccount account;

    private AzuriteProcess(ServerProcess process, AzureAccount account) {
        this.process = process;
        this.account = account;
    }

    /** What this machine lacks to run it, and how to get it; empty where it can. */
    public static Optional<String> missing() {
        return new AzuriteProgram(System.getenv()).missing();
    }

    /**
     * Starts it and waits until it serves. The caller closes it.
     *
     * @param folder where it keeps what it is given; null to keep it in memory
     * @param port   where it listens; 0 for any
     * @throws IOException where it is not there and cannot be installed, or does not start
     */
    public static AzuriteProcess start(AzureAccount account, @Nullable Path folder, int port) throws IOException {
        var command = new ArrayList<>(List.of(
                "node", "-e", SCRIPT, new AzuriteProgram(System.getenv()).find().toString()));
        command.addAll(List.of("--blobHost", "127.0.0.1", "--blobPort", String.valueOf(port)));
        command.addAll(List.of("--silent", "--disableTelemetry"));
        command.addAll(folder == null ? List.of("--inMemoryPersistence") : List.of("--location", folder.toString()));
        var builder = new ProcessBuilder(command);
        builder.environment().put("AZURITE_ACCOUNTS", account.name() + ":" + account.key());
        return new AzuriteProcess(ServerProcess.start("Azurite", builder, SERVING), account);
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return process.port();
    }

    /** URL of the account's blobs, without a slash at its end. */
    public String endpoint() {
        return "http://127.0.0.1:" + port() + "/" + account.name();
    }

    /** Ends it and waits for its end; a second call does nothing. */
    @Override
    public void close() {
        process.close();
    }
}
