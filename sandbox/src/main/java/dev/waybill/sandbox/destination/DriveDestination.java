package dev.waybill.sandbox.destination;

import dev.waybill.sandbox.drive.FakeDrive;
import dev.waybill.sandbox.drive.FarView;
import dev.waybill.sandbox.drive.Role;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stand-in for Google Drive with a shared drive, of which a service account is content manager. */
public final class DriveDestination implements DestinationServer {

    private static final String ACCOUNT = "waybill@sandbox.iam.gserviceaccount.com";
    private static final String DIRECTORY = "incoming";

    private final Path root;
    private @Nullable FakeDrive drive;
    private String shared = "";

    /** @param root where the key file and the bytes of files are; created when started */
    public DriveDestination(Path root) {
        this.root = root.toAbsolutePath();
    }

    @Override
    public String kind() {
        return "google-drive";
    }

    @Override
    public synchronized void start() throws IOException {
        if (drive == null) {
            FakeDrive begun = FakeDrive.start(root.resolve("content"), InstantSource.system());
            Files.writeString(keyFile(), begun.addServiceAccount(ACCOUNT, Set.of()));
            shared = begun.addSharedDrive(ACCOUNT, Role.FILE_ORGANIZER);
            drive = begun;
        }
        drive.start();
    }

    private Path keyFile() {
        return root.resolve("service-account.json");
    }

    private synchronized FakeDrive drive() {
        if (drive == null) {
            throw new IllegalStateException("the server has no port before it was started");
        }
        return drive;
    }

    @Override
    public synchronized void stop() {
        if (drive != null) {
            drive.stop();
        }
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "type", kind(),
                "endpoint", drive().uri().toString(),
                "service-account-file", keyFile().toString(),
                "shared-drive", shared,
                "directory", DIRECTORY);
    }

    /** A new token of the account of the settings, as a program that asked for it would hold it: for an hour. Only after the first {@link #start()}. */
    public String accessToken() {
        return drive().token(ACCOUNT, ACCOUNT, true);
    }

    @Override
    public List<String> list() {
        String prefix = DIRECTORY + "/";
        return view().files().stream()
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .toList();
    }

    @Override
    public InputStream open(String path) throws IOException {
        return view().open(DIRECTORY + "/" + path).orElseThrow(() -> new FileNotFoundException(path));
    }

    private FarView view() {
        return drive().view(shared);
    }

    @Override
    public void close() {
        stop();
    }
}
