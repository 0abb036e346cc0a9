package dev.waybill.connectors.drive;

import dev.waybill.connector.Connector;
import dev.waybill.connector.Settings;
import dev.waybill.sandbox.drive.FakeDrive;
import dev.waybill.sandbox.drive.FarView;
import dev.waybill.sandbox.drive.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The stand-in for the service with a service account, a user for whom it may act, and a shared drive of which it is content manager. */
final class DriveServer implements AutoCloseable {

    static final String ACCOUNT = "waybill@sandbox.iam.gserviceaccount.com";
    static final String USER = "archive@acme.example";
    static final String DIRECTORY = "incoming/video";
    static final int CHUNK = 256 * 1024;

    private static final Duration PATIENT = Duration.ofSeconds(40);

    private final Path folder;
    private final FakeDrive drive;
    private final Path keyFile;
    private final String userRoot;
    private final String shared;

    private DriveServer(Path folder) throws IOException {
        this.folder = folder;
        this.drive = FakeDrive.start(folder.resolve("content"), InstantSource.system());
        this.keyFile = Files.writeString(folder.resolve("key.json"), drive.addServiceAccount(ACCOUNT, Set.of(USER)));
        this.userRoot = drive.addUser(USER);
        this.shared = drive.addSharedDrive(ACCOUNT, Role.FILE_ORGANIZER);
    }

    /** Starts it; the caller closes it. */
    static DriveServer start() throws IOException {
        return new DriveServer(Files.createTempDirectory("waybill-drive"));
    }

    FakeDrive drive() {
        return drive;
    }

    Path keyFile() {
        return keyFile;
    }

    /** The id of the shared drive. */
    String shared() {
        return shared;
    }

    /** The id of the root of the user's own drive. */
    String userRoot() {
        return userRoot;
    }

    /** The shared drive from behind. */
    FarView view() {
        return drive.view(shared);
    }

    /** Settings for the shared drive. */
    Map<String, String> sharedSettings() {
        return Map.of("service-account-file", keyFile.toString(), "shared-drive", shared, "directory", DIRECTORY);
    }

    /** Settings for the user's own drive. */
    Map<String, String> userSettings() {
        return Map.of("service-account-file", keyFile.toString(), "subject", USER, "directory", DIRECTORY);
    }

    /** A connector that finds the service at {@code port}. The caller closes it. */
    static Connector connect(Map<String, String> settings, int port, Duration patience) {
        var values = new HashMap<>(settings);
        values.putIfAbsent("endpoint", "http://127.0.0.1:" + port);
        values.values().removeIf(String::isEmpty);
        return new DriveConnectorType(patience, patience, CHUNK).create(new Settings(DriveSettings.DECLARED, values));
    }

    /** A connector with those settings. The caller closes it. */
    Connector connect(Map<String, String> settings) {
        return connect(settings, drive.uri().getPort(), PATIENT);
    }

    @Override
    public void close() throws IOException {
        drive.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
