package dev.waybill.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.sandbox.destination.AzureAccount;
import dev.waybill.sandbox.destination.AzureDestination;
import dev.waybill.sandbox.destination.DriveDestination;
import dev.waybill.sandbox.destination.FolderDestination;
import dev.waybill.sandbox.destination.FtpDestination;
import dev.waybill.sandbox.destination.S3Destination;
import dev.waybill.sandbox.destination.ScpDestination;
import dev.waybill.sandbox.destination.SftpDestination;
import dev.waybill.sandbox.portal.RecordedFile;
import dev.waybill.sandbox.portal.RecordedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The destinations of a scene, and where on this machine their files come to stand.
 *
 * @param names of the destinations
 * @param roots of those whose server keeps files as files, so that a final name can be looked at past every protocol
 */
record Kinds(Scene scene, List<String> names, Map<String, Path> roots) implements AutoCloseable {

    /** A folder and an SFTP server. */
    static final List<String> BOTH = List.of("folder", "box");

    /** Starts both over folders below {@code folder}; the caller closes them. */
    static Kinds both(Path folder) throws IOException {
        Path delivered = folder.resolve("delivered");
        Path sftp = folder.resolve("sftp");
        Scene scene = Scene.start()
                .with("folder", new FolderDestination(delivered))
                .with("box", new SftpDestination(sftp, "box-password-5Ru"));
        return new Kinds(scene, BOTH, Map.of("folder", delivered, "box", sftp.resolve("incoming")));
    }

    /** Starts one server of every kind that this machine can run, below {@code folder}; the caller closes them. */
    static Kinds all(Path folder) throws IOException {
        Path ftp = folder.resolve("ftp");
        Path scp = folder.resolve("scp");
        Kinds both = both(folder);
        var names = new ArrayList<>(BOTH);
        Scene scene = both.scene()
                .with("ftp", new FtpDestination(ftp, "ftp-password-2Vb"))
                .with("scp", new ScpDestination(scp, "scp-password-8Kd"))
                .with("drive", new DriveDestination(folder.resolve("drive")));
        names.addAll(List.of("ftp", "scp", "drive"));
        if (S3Destination.isPresent()) {
            scene.with("bucket", new S3Destination(folder.resolve("bucket"), "s3-secret-6Wq"));
            names.add("bucket");
        }
        if (AzureDestination.missing().isEmpty()) {
            AzureAccount account = AzureAccount.of("e2e", "azure-account-key-3Ny");
            scene.with("blob", new AzureDestination(folder.resolve("blob"), account, InstantSource.system()));
            names.add("blob");
        }
        return new Kinds(scene, List.copyOf(names), both.roots());
    }

    /** The final names of {@code session}, where its files have names that need no mending. */
    private List<Path> finalNames(RecordedSession session, RecordedFile file) {
        return roots.values().stream()
                .map(root -> root.resolve(session.roomId(), session.confNum(), file.name()))
                .toList();
    }

    void watch(RecordedSession session, FinalNameWatch watch) {
        session.files().forEach(file -> finalNames(session, file).forEach(watch::add));
    }

    /** Checks that each final name showed nothing but one whole file that stayed. */
    void assertOnlyWhole(RecordedSession session, FinalNameWatch watch) {
        for (RecordedFile file : session.files()) {
            for (Path name : finalNames(session, file)) {
                assertThat(watch.of(name))
                        .as("what stood at %s", name)
                        .singleElement()
                        .extracting(FinalNameWatch.Sighting::length)
                        .isEqualTo(file.content().length());
            }
        }
    }

    /** Bytes that stand at each destination, under whatever name. */
    Map<String, Long> held(RecordedSession session) throws IOException {
        var held = new TreeMap<String, Long>();
        for (Map.Entry<String, Path> root : roots.entrySet()) {
            Path place = root.getValue().resolve(session.roomId(), session.confNum());
            try (Stream<Path> files = Files.list(place)) {
                for (Path each : files.toList()) {
                    held.merge(root.getKey(), Files.size(each), Long::sum);
                }
            }
        }
        return held;
    }

    /** Takes away what was delivered and checked: many large files fill a disk, and each later check would read them all. */
    void clear(RecordedSession session, FinalNameWatch watch) throws IOException {
        for (RecordedFile file : session.files()) {
            for (Path name : finalNames(session, file)) {
                watch.leave(name);
                Files.delete(name);
            }
        }
    }

    @Override
    public void close() throws IOException {
        scene.close();
    }
}
