package dev.waybill.app.cli;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.ConnectorType;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import dev.waybill.connector.ShownHostKey;
import dev.waybill.connector.ShowsHostKey;
import dev.waybill.model.FailureKind;
import java.util.List;

/** A kind of destination like {@link CheckedType} whose servers have a host key. */
record KeyedType(CheckedType like) implements ConnectorType, ShowsHostKey {

    @Override
    public String name() {
        return "keyed";
    }

    @Override
    public String noticeName() {
        return "keyed";
    }

    @Override
    public List<Setting> settings() {
        return like.settings();
    }

    @Override
    public List<Problem> problems(Settings settings) {
        return List.of();
    }

    @Override
    public Connector create(Settings settings) {
        throw new IllegalStateException("nobody logs in to see a host key");
    }

    @Override
    public ShownHostKey shownHostKey(Settings settings) throws ConnectorException {
        if (settings.flag("refuse")) {
            throw new ConnectorException(FailureKind.NETWORK, "nothing listens there", null);
        }
        return new ShownHostKey("h.example", "ssh-ed25519", "SHA256:abc", "h.example ssh-ed25519 AAAA");
    }
}
