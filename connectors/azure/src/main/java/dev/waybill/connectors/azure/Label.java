package dev.waybill.connectors.azure;

import com.azure.storage.blob.models.BlobProperties;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What stands beside the bytes of each blob, as its metadata: whose it is, and the digests that were taken on the way. */
final class Label {

    private static final String DELIVERY = "delivery_id";

    private Label() {}

    static Map<String, String> of(UploadRequest request, Content content) {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put(DELIVERY, request.delivery().value());
        content.checksums().forEach(each -> metadata.put(key(each.algorithm()), each.hex()));
        return metadata;
    }

    /** Whether {@code blob} is what {@code request} brings: of the same delivery, and of the same content. */
    static boolean tells(BlobProperties blob, UploadRequest request, Content content) {
        Map<String, String> metadata = blob.getMetadata();
        List<Checksum> digests = Arrays.stream(Checksum.Algorithm.values())
                .flatMap(each -> digest(metadata, each).stream())
                .toList();
        return request.delivery().value().equals(metadata.get(DELIVERY))
                && content.sameAs(new Content(blob.getBlobSize(), digests));
    }

    private static Optional<Checksum> digest(Map<String, String> metadata, Checksum.Algorithm algorithm) {
        return Optional.ofNullable(metadata.get(key(algorithm))).map(each -> new Checksum(algorithm, each));
    }

    private static String key(Checksum.Algorithm algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }
}
