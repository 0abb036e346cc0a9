package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DigestState;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import dev.waybill.model.SourceVersion;
import java.util.OptionalLong;

/** The uploads of these tests: all of one delivery, in its first generation. */
final class Requests {

    private Requests() {}

    static UploadRequest request(String path) {
        return request(path, false);
    }

    static UploadRequest request(String path, boolean replace) {
        var delivery = new DeliveryId("d_" + "0".repeat(26));
        return new UploadRequest(RemotePath.of(path), delivery, 1, OptionalLong.empty(), replace);
    }

    /** What another node would go on from. */
    static Checkpoint checkpoint(String path, Upload upload) throws ConnectorException {
        return checkpoint(path, upload.checkpoint());
    }

    static Checkpoint checkpoint(String path, ResumePoint at) {
        var version = new SourceVersion(null, null, null);
        return new Checkpoint(1, RemotePath.of(path), at, version, DigestState.START, null);
    }
}
