package dev.waybill.connectors.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.connector.Settings;
import dev.waybill.connector.UploadRequest;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/**
 * What is said of each object when it is made.
 *
 * @param encryption by the server, in S3's word
 * @param kmsKey     for it
 */
record ObjectTraits(
        Optional<String> storageClass,
        Optional<String> encryption,
        Optional<String> kmsKey,
        Labels metadata,
        Labels tags) {

    private static final int MAX_TAG_VALUE = 256;

    static ObjectTraits of(Settings settings) {
        return new ObjectTraits(
                settings.text("storage-class"),
                settings.text("server-side-encryption"),
                settings.text("kms-key-id"),
                settings.text("metadata").map(Labels::parse).orElse(Labels.NONE),
                settings.text("tags").map(Labels::parse).orElse(Labels.NONE));
    }

    void apply(PutObjectRequest.Builder object, UploadRequest request) {
        encrypt(object);
        storageClass.ifPresent(object::storageClass);
        object.metadata(metadataOf(request));
        tagging(request).ifPresent(object::tagging);
    }

    void apply(CreateMultipartUploadRequest.Builder object, UploadRequest request) {
        encryption.ifPresent(object::serverSideEncryption);
        kmsKey.ifPresent(object::ssekmsKeyId);
        storageClass.ifPresent(object::storageClass);
        object.metadata(metadataOf(request));
        tagging(request).ifPresent(object::tagging);
    }

    /** All that a marker of ours needs: a bucket's policy may refuse what is not encrypted. */
    void encrypt(PutObjectRequest.Builder object) {
        encryption.ifPresent(object::serverSideEncryption);
        kmsKey.ifPresent(object::ssekmsKeyId);
    }

    /** Metadata travels in headers, which hold printable ASCII only; all else is percent-encoded. */
    private Map<String, String> metadataOf(UploadRequest request) {
        var values = new LinkedHashMap<String, String>();
        metadata.of(request)
                .forEach((name, value) -> values.put(
                        name,
                        value.codePoints()
                                .collect(StringBuilder::new, ObjectTraits::appendAscii, StringBuilder::append)
                                .toString()));
        return values;
    }

    private static void appendAscii(StringBuilder text, int codePoint) {
        if (codePoint > ' ' && codePoint < 0x7f && codePoint != '%') {
            text.appendCodePoint(codePoint);
        } else {
            text.append(URLEncoder.encode(Character.toString(codePoint), UTF_8).replace("+", "%20"));
        }
    }

    private Optional<Tagging> tagging(UploadRequest request) {
        var set = tags.of(request).entrySet().stream()
                .map(each -> Tag.builder()
                        .key(each.getKey())
                        .value(tagValue(each.getValue()))
                        .build())
                .toList();
        return set.isEmpty()
                ? Optional.empty()
                : Optional.of(Tagging.builder().tagSet(set).build());
    }

    /** S3 takes letters, digits, spaces and a few signs. */
    private static String tagValue(String value) {
        String legal = value.replaceAll("[^\\p{L}\\p{N} +=._:/@-]", "_");
        return legal.length() <= MAX_TAG_VALUE
                ? legal
                : legal.substring(0, legal.offsetByCodePoints(0, legal.codePointCount(0, MAX_TAG_VALUE)));
    }
}
