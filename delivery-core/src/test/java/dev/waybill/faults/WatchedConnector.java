package dev.waybill.faults;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Content;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import dev.waybill.transfer.ForwardingConnector;
import dev.waybill.transfer.ForwardingUpload;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the final name after every step that could change it. */
final class WatchedConnector extends ForwardingConnector {

    private final Runnable look;

    WatchedConnector(Connector inner, Runnable look) {
        super(inner);
        this.look = look;
    }

    @Override
    public Optional<StoredFile> stat(RemotePath path) throws ConnectorException {
        look.run();
        return super.stat(path);
    }

    @Override
    public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
        Upload upload = super.open(request, checkpoint);
        look.run();
        return new WatchedUpload(upload);
    }

    @Override
    public void delete(StoredFile file) throws ConnectorException {
        super.delete(file);
        look.run();
    }

    private final class WatchedUpload extends ForwardingUpload {

        WatchedUpload(Upload inner) {
            super(inner);
        }

        @Override
        public void write(ByteBuffer bytes) throws ConnectorException {
            super.write(bytes);
            look.run();
        }

        @Override
        public ResumePoint checkpoint() throws ConnectorException {
            look.run();
            return super.checkpoint();
        }

        @Override
        public StoredFile publish(Content expected) throws ConnectorException {
            StoredFile stored = super.publish(expected);
            look.run();
            return stored;
        }

        @Override
        public void abort() throws ConnectorException {
            super.abort();
            look.run();
        }
    }
}
