package dev.waybill.connectors.ssh;

import dev.waybill.connector.Connector;
import dev.waybill.connector.DirectoryFarSide;
import dev.waybill.connector.Wire;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Apache MINA SSHD from behind. */
final class MinaFarSide extends DirectoryFarSide {

    /** How to make the server. */
    interface Maker {
        MinaServer over(Path root) throws Exception;
    }

    private final Maker maker;
    private final boolean extended;
    private @Nullable MinaServer server;

    /** @param extended whether the server has the extensions of OpenSSH */
    MinaFarSide(Maker maker, boolean extended) {
        this.maker = maker;
        this.extended = extended;
    }

    @Override
    protected void startServer() throws Exception {
        server = maker.over(root());
    }

    @Override
    protected void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public Connector connect() {
        return new SftpConnectorType().create(server().settings(Map.of()));
    }

    @Override
    public Optional<Connector> connectToNothing() {
        return Optional.of(new SftpConnectorType().create(server().settings(Map.of("directory", "/no such folder"))));
    }

    @Override
    public Optional<Connector> connectAsStranger() {
        return Optional.of(new SftpConnectorType().create(server().settings(Map.of("password", "wrong"))));
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(new SshWire(server().server().getPort(), server()::settings));
    }

    private MinaServer server() {
        if (server == null) {
            throw new IllegalStateException("the server does not run");
        }
        return server;
    }

    @Override
    public boolean replacesInOneStep() {
        return extended;
    }

    @Override
    public boolean decidesRaces() {
        return true;
    }

    @Override
    public Map<String, String> deviations() {
        String reason = "it says no more than \"general failure\" of its disk, and has no statvfs to ask";
        return Map.of(
                "aFullDestinationSaysSoAndGoesOnOnceThereIsRoom", reason,
                "aLeftoverOfAFullDestinationCanBeTakenAway", reason,
                "aDestinationThatTakesNothingIsMissing", reason);
    }
}
