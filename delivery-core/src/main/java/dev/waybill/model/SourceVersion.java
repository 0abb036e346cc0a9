package dev.waybill.model;

import org.jspecify.annotations.Nullable;

/**
 * Which version of a file the source was sending (RFC 9110, section 8.8).
 *
 * @param etag         a strong entity tag with its quotes; null where there was none or a weak one
 * @param lastModified the Last-Modified field as sent
 * @param length       bytes of the whole file, where the source told
 */
public record SourceVersion(
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable Long length) {

    /** What {@code If-Range} may carry, or null: then a transfer can only begin again. */
    public @Nullable String validator() {
        return etag != null ? etag : lastModified;
    }
}
