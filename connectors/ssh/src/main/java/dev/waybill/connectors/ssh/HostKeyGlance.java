package dev.waybill.connectors.ssh;

import com.jcraft.jsch.Session;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.ShownHostKey;
import dev.waybill.model.FailureKind;

/** A connection that trusts nobody: it ends as soon as the server has shown its key, before anything of ours is sent. */
final class HostKeyGlance extends SshSession {

    private HostKeyGlance(SessionFactory factory) {
        super(factory);
    }

    static ShownHostKey of(SshSettings settings, SshTimeouts timeouts) throws ConnectorException {
        var glance = new HostKeyGlance(new SessionFactory(settings.trustingNobody(), timeouts));
        try {
            glance.connect();
        } catch (ConnectorException distrust) {
            return glance.shownHostKey().orElseThrow(() -> distrust);
        } finally {
            glance.kill();
        }
        throw unreachable();
    }

    private static ConnectorException unreachable() {
        return new ConnectorException(FailureKind.HOST_KEY, "the server showed no host key", null);
    }

    @Override
    void begin(Session connected) throws ConnectorException {
        throw unreachable();
    }

    @Override
    boolean probe() {
        return false;
    }
}
