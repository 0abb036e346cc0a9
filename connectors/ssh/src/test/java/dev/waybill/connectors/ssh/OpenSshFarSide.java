package dev.waybill.connectors.ssh;

import dev.waybill.connector.Connector;
import dev.waybill.connector.DirectoryFarSide;
import dev.waybill.connector.Wire;
import dev.waybill.model.Checksum;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** OpenSSH's sshd from behind. */
final class OpenSshFarSide extends DirectoryFarSide {

    private final SshProtocol protocol;
    private @Nullable OpenSshServer server;

    OpenSshFarSide(SshProtocol protocol) {
        this.protocol = protocol;
    }

    @Override
    protected void startServer() throws Exception {
        server = OpenSshServer.start(Files.createTempDirectory("waybill-sshd"));
    }

    @Override
    protected void stopServer() throws Exception {
        if (server != null) {
            server.close();
            try (Stream<Path> keys = Files.list(server.home())) {
                for (Path each : keys.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(server.home());
        }
    }

    @Override
    public Connector connect() {
        return connectWith(Map.of());
    }

    private Connector connectWith(Map<String, String> changed) {
        return new SshConnectorType(protocol).create(server().settings(root(), changed));
    }

    @Override
    public Optional<Connector> connectToNothing() {
        return Optional.of(
                connectWith(Map.of("directory", root().resolve("no such folder").toString())));
    }

    @Override
    public Optional<Connector> connectAsStranger() throws Exception {
        Path stranger = server().home().resolve("stranger");
        if (!Files.exists(stranger)) {
            OpenSshServer.makeKey(stranger);
        }
        return Optional.of(connectWith(Map.of("private-key", stranger.toString())));
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(new SshWire(protocol, server().port(), changed -> {
            var pinned = new HashMap<>(changed);
            // Known hosts are by port, and a proxy has another one.
            pinned.putAll(Map.of("known-hosts", "", "host-key", server().fingerprint()));
            return server().settings(root(), pinned);
        }));
    }

    private OpenSshServer server() {
        if (server == null) {
            throw new IllegalStateException("the server does not run");
        }
        return server;
    }

    @Override
    public boolean replacesInOneStep() {
        return true;
    }

    @Override
    public Set<Checksum.Algorithm> computes() {
        return protocol == SshProtocol.SCP ? Set.of(Checksum.Algorithm.SHA256) : Set.of();
    }

    @Override
    public boolean decidesRaces() {
        return true;
    }
}
