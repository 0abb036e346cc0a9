package dev.waybill.connectors.ftp;

import dev.waybill.connector.Connector;
import dev.waybill.connector.DirectoryFarSide;
import dev.waybill.connector.Wire;
import dev.waybill.model.Checksum;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** An FTP server from behind, or several over the same files that take turns. */
final class FtpFarSide extends DirectoryFarSide {

    /** How to make the server. */
    interface Maker {

        /** @param home an empty directory for what is no delivered file */
        TestServer over(Path root, Path home, Place place) throws Exception;
    }

    /**
     * What a server does beyond, or short of, what its protocol promises.
     *
     * @param replaces   whether it lets a rename replace a file, and in one step
     * @param computes   the digests that it offers
     * @param deviations by test, why it may fail
     */
    record Nature(boolean replaces, Set<Checksum.Algorithm> computes, Map<String, String> deviations) {}

    private record Running(Place place, TestServer server) {}

    private final Maker maker;
    private final Nature nature;
    private final int count;
    private final List<Running> running = new ArrayList<>();
    private final AtomicInteger turns = new AtomicInteger();
    private Path homes = Path.of("");

    /** @param count how many servers take turns */
    FtpFarSide(Maker maker, Nature nature, int count) {
        this.maker = maker;
        this.nature = nature;
        this.count = count;
    }

    @Override
    protected void startServer() throws Exception {
        homes = Files.createTempDirectory("waybill-ftpd").toRealPath();
        for (int each = 0; each < count; each++) {
            Place place = Place.forProxies();
            Path home = Files.createDirectory(homes.resolve("server-" + each));
            running.add(new Running(place, maker.over(root(), home, place)));
        }
    }

    @Override
    protected void stopServer() throws Exception {
        for (Running each : running) {
            each.server().close();
        }
        try (Stream<Path> all = Files.walk(homes)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Override
    public Connector connect() {
        return connect(next().server(), Map.of());
    }

    @Override
    public Optional<Connector> connectToNothing() {
        return Optional.of(connect(next().server(), Map.of("directory", "/no such folder")));
    }

    @Override
    public Optional<Connector> connectAsStranger() {
        TestServer server = next().server();
        return Optional.of(connect(server, server.stranger()));
    }

    @Override
    public Optional<Wire> wire() {
        Running next = next();
        return next.place().leavesRoomForProxies()
                ? Optional.of(new FtpWire(next.place(), next.server()))
                : Optional.empty();
    }

    private static Connector connect(TestServer server, Map<String, String> changed) {
        return new FtpConnectorType().create(server.settings(changed));
    }

    private Running next() {
        return running.get(Math.floorMod(turns.getAndIncrement(), running.size()));
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
