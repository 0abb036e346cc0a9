package dev.waybill.connectors.ssh;

import dev.waybill.connector.Connector;
import dev.waybill.connector.DirectoryFarSide;
import java.nio.file.Path;
import java.util.Map;
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
        if (server == null) {
            throw new IllegalStateException("the server does not run");
        }
        return new SftpConnectorType().create(server.settings(Map.of()));
    }

    @Override
    public boolean replacesInOneStep() {
        return extended;
    }

    @Override
    public boolean decidesRaces() {
        return true;
    }
}
