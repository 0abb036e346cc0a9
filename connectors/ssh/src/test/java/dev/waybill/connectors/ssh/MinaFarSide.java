package dev.waybill.connectors.ssh;

import dev.waybill.connector.Connector;
import dev.waybill.connector.DirectoryFarSide;
import dev.waybill.connector.Settings;
import dev.waybill.connector.Wire;
import dev.waybill.model.Checksum;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Apache MINA SSHD from behind. */
final class MinaFarSide extends DirectoryFarSide {

    /** How to make the server. */
    interface Maker {
        MinaServer over(Path root) throws Exception;
    }

    private final Maker maker;
    private final SshProtocol protocol;
    private final boolean extended;
    private @Nullable MinaServer server;

    /** @param extended whether the server has the extensions of OpenSSH */
    MinaFarSide(Maker maker, SshProtocol protocol, boolean extended) {
        this.maker = maker;
        this.protocol = protocol;
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
        return connectWith(Map.of());
    }

    private Connector connectWith(Map<String, String> changed) {
        return new SshConnectorType(protocol).create(settings(changed));
    }

    private Settings settings(Map<String, String> changed) {
        var values = new HashMap<>(Map.of("directory", directory()));
        values.putAll(changed);
        return server().settings(values);
    }

    /** Programs see the machine as it is, SFTP what the server shows of it. */
    private String directory() {
        return protocol == SshProtocol.SCP ? root().toString() : "/";
    }

    @Override
    public Optional<Connector> connectToNothing() {
        return Optional.of(connectWith(Map.of("directory", directory() + "/no such folder")));
    }

    @Override
    public Optional<Connector> connectAsStranger() {
        return Optional.of(connectWith(Map.of("password", "wrong")));
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(new SshWire(protocol, server().server().getPort(), this::settings));
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
    public Set<Checksum.Algorithm> computes() {
        return protocol == SshProtocol.SCP ? Set.of(Checksum.Algorithm.SHA256) : Set.of();
    }

    /** Its plain rename looks before it renames, as {@link java.nio.file.Files#move} does: two can both find the name free. */
    @Override
    public boolean decidesRaces() {
        return extended;
    }

    @Override
    public Map<String, String> deviations() {
        return protocol == SshProtocol.SCP ? ofScp() : ofSftp();
    }

    private static Map<String, String> ofScp() {
        String quotes = "its scp is not started by a shell, and takes off only the quotes around a whole word";
        return Map.of("aNameArrivesAsItIsWritten['single' \"double\" `back`.mkv]", quotes);
    }

    private static Map<String, String> ofSftp() {
        String reason = "it says no more than \"general failure\" of its disk, and has no statvfs to ask";
        return Map.of(
                "aFullDestinationSaysSoAndGoesOnOnceThereIsRoom", reason,
                "aLeftoverOfAFullDestinationCanBeTakenAway", reason,
                "aDestinationThatTakesNothingIsMissing", reason);
    }
}
