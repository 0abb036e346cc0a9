package dev.waybill.bench;

import dev.waybill.sandbox.destination.AzureAccount;
import dev.waybill.sandbox.destination.AzureDestination;
import dev.waybill.sandbox.destination.DestinationServer;
import dev.waybill.sandbox.destination.DriveDestination;
import dev.waybill.sandbox.destination.FtpDestination;
import dev.waybill.sandbox.destination.S3Destination;
import dev.waybill.sandbox.destination.ScpDestination;
import dev.waybill.sandbox.destination.SftpDestination;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One target of each kind that this machine can serve, with the best server that it has. */
final class Targets implements AutoCloseable {

    private static final String SECRET = "bench-password";
    private static final String INSIDE = "inside the benchmark's process";
    private static final String INCOMING = "incoming";
    private static final String OWN = "a process of its own";

    private final Path folder;
    private final Deque<Closeable> running = new ArrayDeque<>();
    private final List<Target> all = new ArrayList<>();
    private final Map<String, String> missing = new TreeMap<>();

    private Targets(Path folder) {
        this.folder = folder;
    }

    /** @param folder made here; holds what the servers are given, and their keys */
    static Targets start(Path folder) throws IOException, InterruptedException {
        var targets = new Targets(folder);
        try {
            targets.folder();
            targets.ssh();
            targets.ftp();
            targets.s3();
            targets.azureBlob();
            targets.googleDrive();
            return targets;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            targets.close();
            throw failure;
        }
    }

    /** In a fixed order, {@code file} first. */
    List<Target> all() {
        return List.copyOf(all);
    }

    /** What this machine lacks, by kind. */
    Map<String, String> missing() {
        return Map.copyOf(missing);
    }

    private void folder() throws IOException {
        Path place = arrivals(folder.resolve("file"));
        Map<String, String> settings = Map.of("type", "file", "directory", place.toString());
        List<PlainClient> clients = FolderClients.into(place.resolve(Target.PLAIN));
        all.add(new Target("file", "a folder of this machine", Optional.of(place), settings, () -> clients));
    }

    private void ssh() throws IOException, InterruptedException {
        if (!OpenSsh.present()) {
            Path sftp = folder.resolve("sftp");
            started(new SftpDestination(sftp, SECRET), arrivals(sftp.resolve(INCOMING)));
            Path scp = folder.resolve("scp");
            started(new ScpDestination(scp, SECRET), arrivals(scp));
            return;
        }
        OpenSsh server = OpenSsh.start(folder.resolve("ssh"));
        running.push(server::close);
        for (String kind : List.of("sftp", "scp")) {
            Path place = arrivals(folder.resolve(kind));
            var clients = new SshClients(server, place.resolve(Target.PLAIN));
            all.add(new Target(
                    kind,
                    "OpenSSH's sshd, " + OWN,
                    Optional.of(place),
                    server.settings(kind, place),
                    kind.equals("scp") ? clients::scp : clients::sftp));
        }
    }

    private void ftp() throws IOException, InterruptedException {
        Path root = folder.resolve("ftp");
        Path place = arrivals(root.resolve(INCOMING));
        Optional<Path> program = Vsftpd.program();
        Map<String, String> settings;
        if (program.isPresent()) {
            Vsftpd server = Vsftpd.start(program.get(), folder.resolve("vsftpd"), place);
            running.push(server::close);
            settings = server.settings();
        } else {
            var server = new FtpDestination(root, SECRET);
            running.push(server::close);
            server.start();
            settings = server.settings();
        }
        String words = program.isPresent() ? "vsftpd with TLS, " + OWN : "Apache FtpServer with TLS, " + INSIDE;
        all.add(new Target("ftp", words, Optional.of(place), settings, () -> FtpClients.to(settings)));
    }

    private void s3() throws IOException {
        if (!S3Destination.isPresent()) {
            missing.put("s3", "S3Proxy is not packed with the sandbox");
            return;
        }
        var server = new S3Destination(folder.resolve("s3"), SECRET);
        running.push(server::close);
        server.start();
        Map<String, String> settings = server.settings();
        all.add(new Target(
                "s3", "S3Proxy over a folder, " + OWN, Optional.empty(), settings, () -> CloudClients.s3(settings)));
    }

    private void azureBlob() throws IOException {
        Optional<String> lacks = AzureDestination.missing();
        if (lacks.isPresent()) {
            missing.put("azure-blob", lacks.get());
            return;
        }
        var server = new AzureDestination(
                folder.resolve("azure-blob"), AzureAccount.of("bench", SECRET), InstantSource.system());
        running.push(server::close);
        server.start();
        Map<String, String> settings = server.settings();
        all.add(new Target(
                "azure-blob",
                "Azurite over a folder, " + OWN,
                Optional.empty(),
                settings,
                () -> CloudClients.azureBlob(settings)));
    }

    private void googleDrive() throws IOException {
        var server = new DriveDestination(folder.resolve("google-drive"));
        running.push(server::close);
        server.start();
        Map<String, String> settings = server.settings();
        all.add(new Target(
                "google-drive",
                "the sandbox's stand-in, " + INSIDE,
                Optional.empty(),
                settings,
                () -> CloudClients.googleDrive(settings, server.accessToken())));
    }

    /** A server with a password, which no plain client takes without a person. */
    private void started(DestinationServer server, Path place) throws IOException {
        running.push(server::close);
        server.start();
        String words = "Apache MINA SSHD, " + INSIDE;
        all.add(new Target(server.kind(), words, Optional.of(place), server.settings(), List::of));
    }

    /** Where files are seen, with a folder for those of plain clients. */
    private static Path arrivals(Path place) throws IOException {
        Files.createDirectories(place.resolve(Target.PLAIN));
        return place;
    }

    /** Ends all servers; a second call does nothing. */
    @Override
    public void close() throws IOException {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }
}
