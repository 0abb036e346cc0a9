package dev.waybill.connector;

import dev.waybill.model.DeliveryId;
import dev.waybill.model.RemotePath;
import java.util.OptionalLong;

/**
 * What is to be uploaded.
 *
 * @param path       the final name
 * @param delivery   whose file it is; part of the temporary name
 * @param generation which start from zero this is; part of the temporary name
 * @param length     bytes of the whole file, where known; always present when {@link Capabilities#needsLength()}
 * @param replace    whether a file under the final name may be replaced
 */
public record UploadRequest(
        RemotePath path, DeliveryId delivery, int generation, OptionalLong length, boolean replace) {

    /** Where the bytes wait for their publication, beside the final name. */
    public RemotePath temporaryPath() {
        return path.withName(TemporaryName.of(path.name(), delivery, generation));
    }
}
