package dev.waybill.transfer.source;

import dev.waybill.model.FileClass;
import dev.waybill.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a source.
 *
 * @param url    as announced
 * @param type   what the file is; a media file never is a web page
 * @param resume null for the whole file
 */
public record SourceRequest(
        String url, FileClass type, @Nullable Resume resume) {

    /**
     * The rest of a file.
     *
     * @param offset  bytes that are across already, more than 0
     * @param version the version those bytes came from; it has a validator
     */
    public record Resume(long offset, SourceVersion version) {}

    /** The whole file. */
    public static SourceRequest whole(String url, FileClass type) {
        return new SourceRequest(url, type, null);
    }

    /** The file from {@code offset} on, as long as it still is {@code version}. */
    public static SourceRequest from(String url, FileClass type, long offset, SourceVersion version) {
        return new SourceRequest(url, type, offset == 0 ? null : new Resume(offset, version));
    }
}
