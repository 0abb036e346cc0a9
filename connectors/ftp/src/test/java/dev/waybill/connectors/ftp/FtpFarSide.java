package dev.waybill.connectors.ftp;

import dev.waybill.connector.Connector;
import dev.waybill.connector.DirectoryFarSide;
import dev.waybill.model.Checksum;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An FTP server from behind. */
final class FtpFarSide extends DirectoryFarSide {

    /** How to make the server. */
    interface Maker {

        /** @param home an empty directory for what is no delivered file */
        TestServer over(Path root, Path home) throws Exception;
    }

    /**
     * What a server does beyond, or short of, what its protocol promises.
     *
     * @param replaces   whether it lets a rename replace a file, and in one step
     * @param computes   the digests that it offers
     * @param deviations by test, why it may fail
     */
    record Nature(boolean replaces, Set<Checksum.Algorithm> computes, Map<String, String> deviations) {}

    private final Maker maker;
    private final Nature nature;
    private Path home = Path.of("");
    private @Nullable TestServer server;

    FtpFarSide(Maker maker, Nature nature) {
        this.maker = maker;
        this.nature = nature;
    }

    @Override
    protected void startServer() throws Exception {
        home = Files.createTempDirectory("waybill-ftpd").toRealPath();
        server = maker.over(root(), home);
    }

    @Override
    protected void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
        try (Stream<Path> all = Files.walk(home)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Override
    public Connector connect() {
        return connect(Map.of());
    }

    @Override
    public Optional<Connector> connectToNothing() {
        return Optional.of(connect(Map.of("directory", "/no such folder")));
    }

    private Connector connect(Map<String, String> changed) {
        if (server == null) {
            throw new IllegalStateException("the server does not run");
        }
        return new FtpConnectorType().create(server.settings(changed));
    }

    @Override
    public boolean replacesInOneStep() {
        return nature.replaces();
    }

    @Override
    public Set<Checksum.Algorithm> computes() {
        return nature.computes();
    }

    @Override
    public Map<String, String> deviations() {
        return nature.deviations();
    }
}
