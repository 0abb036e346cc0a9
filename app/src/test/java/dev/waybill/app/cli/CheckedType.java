package dev.waybill.app.cli;

import dev.waybill.connector.Capabilities;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.ConnectorType;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kind of destination that can only be checked, with the result that its setting says. */
record CheckedType() implements ConnectorType {

    @Override
    public String name() {
        return "checked";
    }

    @Override
    public String noticeName() {
        return "checked";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.withDefault("refuse", Setting.Kind.BOOLEAN, "false", "Whether the check fails."),
                Setting.withDefault("stumble", Setting.Kind.BOOLEAN, "false", "Whether it has a fault of its own."));
    }

    @Override
    public List<Problem> problems(Settings settings) {
        return List.of();
    }

    @Override
    public Connector create(Settings settings) {
        return new CheckedConnector(settings.flag("refuse"), settings.flag("stumble"));
    }

    private record CheckedConnector(boolean refuse, boolean stumble) implements Connector {

        @Override
        public Capabilities capabilities() {
            return new Capabilities(
                    false,
                    Capabilities.Resume.NONE,
                    null,
                    false,
                    false,
                    false,
                    Set.of(),
                    new Capabilities.NameRules(255, 255));
        }

        @Override
        public void check() throws ConnectorException {
            if (refuse) {
                throw refused();
            }
            if (stumble) {
                throw new IllegalStateException("nobody thought of this");
            }
        }

        @Override
        public Optional<StoredFile> stat(RemotePath path) throws ConnectorException {
            throw refused();
        }

        @Override
        public InputStream read(RemotePath path, long offset) throws ConnectorException {
            throw refused();
        }

        @Override
        public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
            throw refused();
        }

        @Override
        public void delete(StoredFile file) throws ConnectorException {
            throw refused();
        }

        @Override
        public int sweep(Instant olderThan) throws ConnectorException {
            throw refused();
        }

        @Override
        public void close() {
            // It holds nothing.
        }

        private static ConnectorException refused() {
            return new ConnectorException(FailureKind.AUTH, "could not log in: the door is shut", null);
        }
    }
}
