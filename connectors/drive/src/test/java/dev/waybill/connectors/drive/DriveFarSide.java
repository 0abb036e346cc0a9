package dev.waybill.connectors.drive;

import dev.waybill.connector.Connector;
import dev.waybill.connector.FarSide;
import dev.waybill.connector.SmallDisk;
import dev.waybill.connector.UploadRequest;
import dev.waybill.connector.Wire;
import dev.waybill.sandbox.drive.FarView;
import dev.waybill.sandbox.drive.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A drive from behind. */
class DriveFarSide implements FarSide {

    private static final String PREFIX = DriveServer.DIRECTORY + "/";
    private static final long SMALL = 1536 * 1024;

    private final boolean shared;
    private @Nullable DriveServer server;

    /** @param shared whether files go to the shared drive, else to the user's own */
    DriveFarSide(boolean shared) {
        this.shared = shared;
    }

    @Override
    public void start() throws IOException {
        server = DriveServer.start();
    }

    @Override
    public void stop() throws IOException {
        server().close();
    }

    DriveServer server() {
        if (server == null) {
            throw new IllegalStateException("the server does not run");
        }
        return server;
    }

    Map<String, String> settings() {
        return shared ? server().sharedSettings() : server().userSettings();
    }

    private FarView view() {
        return server().drive().view(shared ? server().shared() : server().userRoot());
    }

    @Override
    public Connector connect() {
        return server().connect(settings());
    }

    @Override
    public Optional<byte[]> bytes(String path) throws IOException {
        Optional<InputStream> found = view().open(PREFIX + path);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            return Optional.of(in.readAllBytes());
        }
    }

    @Override
    public List<String> names() {
        return view().files().stream()
                .filter(each -> each.startsWith(PREFIX))
                .map(each -> each.substring(PREFIX.length()))
                .toList();
    }

    @Override
    public void put(String path, byte[] bytes) throws IOException {
        view().put(PREFIX + path, bytes);
    }

    @Override
    public void putFolder(String path) {
        view().putFolder(PREFIX + path);
    }

    @Override
    public void shorten(UploadRequest request, int length) {
        throw new UnsupportedOperationException("a session cannot be shortened");
    }

    @Override
    public void discard(UploadRequest request) {
        view().trash(view().id(PREFIX + request.temporaryPath()).orElseThrow());
    }

    @Override
    public void clear() {
        view().clear();
    }

    @Override
    public Set<Integer> boundaries() {
        return Set.of(DriveServer.CHUNK, 2 * DriveServer.CHUNK);
    }

    @Override
    public boolean age(UploadRequest request, Instant touched) {
        view().age(PREFIX + request.temporaryPath(), touched);
        return true;
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(new Wire() {
            @Override
            public int port() {
                return server().drive().uri().getPort();
            }

            @Override
            public Connector connect(int port, Duration patience) {
                return DriveServer.connect(settings(), port, patience);
            }

            @Override
            public boolean guardsIntegrity() {
                return false;
            }

            @Override
            public boolean guardsRequests() {
                return true;
            }
        });
    }

    @Override
    public Optional<Connector> connectToNothing() {
        var settings = new HashMap<>(settings());
        settings.put("folder-id", "1" + "x".repeat(32));
        return Optional.of(server().connect(settings));
    }

    @Override
    public Optional<Connector> connectAsStranger() throws IOException {
        try (DriveServer other = DriveServer.start()) {
            // A key file of an account of the same name, whose key this server does not know.
            String foreign = Files.readString(other.keyFile())
                    .replace(
                            other.drive().uri().toString(),
                            server().drive().uri().toString());
            Path file = Files.writeString(server().keyFile().resolveSibling("foreign.json"), foreign);
            var settings = new HashMap<>(settings());
            settings.put("service-account-file", file.toString());
            return Optional.of(server().connect(settings));
        }
    }

    @Override
    public Optional<SmallDisk> smallDisk() {
        server().drive().limit(OptionalLong.of(SMALL));
        return Optional.of(new SmallDisk() {
            @Override
            public void enlarge() {
                server().drive().limit(OptionalLong.empty());
            }

            @Override
            public void protect() {
                admit(Role.READER);
            }

            @Override
            public void close() {
                server().drive().limit(OptionalLong.empty());
                admit(shared ? Role.FILE_ORGANIZER : Role.ORGANIZER);
            }
        });
    }

    private void admit(Role role) {
        if (shared) {
            server().drive().admit(server().shared(), DriveServer.ACCOUNT, role);
        } else {
            server().drive().admit(server().userRoot(), DriveServer.USER, role);
        }
    }

    @Override
    public Map<String, String> deviations() {
        return Map.of(
                "whatWasSentBeyondTheEndIsCutOff", "a session is begun for a length, and refuses bytes beyond it");
    }
}
