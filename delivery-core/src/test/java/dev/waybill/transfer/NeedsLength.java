package dev.waybill.transfer;

import dev.waybill.connector.Capabilities;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.FailureKind;
import org.jspecify.annotations.Nullable;

/** A destination that wants the length beforehand and cannot go on with an upload, as SCP. */
final class NeedsLength extends ForwardingConnector {

    NeedsLength(Connector inner) {
        super(inner);
    }

    @Override
    public Capabilities capabilities() {
        Capabilities its = super.capabilities();
        return new Capabilities(
                true,
                Capabilities.Resume.NONE,
                null,
                its.atomicPublish(),
                its.conditionalPublish(),
                its.localReads(),
                its.digests(),
                its.names());
    }

    @Override
    public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
        if (request.length().isEmpty()) {
            throw new ConnectorException(FailureKind.UNEXPECTED, "the length is not known", null);
        }
        return super.open(request, checkpoint);
    }
}
