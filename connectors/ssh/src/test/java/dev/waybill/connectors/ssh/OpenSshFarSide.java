package dev.waybill.connectors.ssh;

import dev.waybill.connector.Connector;
import dev.waybill.connector.DirectoryFarSide;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** OpenSSH's sshd from behind. */
final class OpenSshFarSide extends DirectoryFarSide {

    private @Nullable OpenSshServer server;

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
        if (server == null) {
            throw new IllegalStateException("the server does not run");
        }
        return new SftpConnectorType().create(server.settings(root(), Map.of()));
    }

    @Override
    public boolean replacesInOneStep() {
        return true;
    }

    @Override
    public boolean decidesRaces() {
        return true;
    }
}
