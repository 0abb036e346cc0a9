package dev.waybill.connector;

import dev.waybill.model.DeliveryId;
import dev.waybill.model.RemotePath;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is to be uploaded.
 *
 * @param path       the final name
 * @param delivery   whose file it is; part of the temporary name
 * @param generation which start from zero this is; part of the temporary name
 * @param length     bytes of the whole file, where known; always present when {@link Capabilities#needsLength()}
 * @param replace    whether a file under the final name may be replaced
 * @param about      what the file is, by the words of {@link #ABOUT}, for kinds that keep labels beside the bytes; a word may be missing
 */
public record UploadRequest(
        RemotePath path,
        DeliveryId delivery,
        int generation,
        OptionalLong length,
        boolean replace,
        Map<String, String> about) {

    /** The words that labels may use. */
    public static final List<String> ABOUT =
            List.of("app_id", "room_id", "conf_num", "file_name", "file_id", "type", "delivery_id");

    public UploadRequest {
        about = Map.copyOf(about);
    }

    /** A request that says nothing of what the file is. */
    public UploadRequest(RemotePath path, DeliveryId delivery, int generation, OptionalLong length, boolean replace) {
        this(path, delivery, generation, length, replace, Map.of());
    }

    /** Where the bytes wait for their publication, beside the final name. */
    public RemotePath temporaryPath() {
        return path.withName(TemporaryName.of(path.name(), delivery, generation));
    }
}
