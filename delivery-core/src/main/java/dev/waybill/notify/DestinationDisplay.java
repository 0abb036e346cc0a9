package dev.waybill.notify;

import org.jspecify.annotations.Nullable;

/**
 * A destination as notices show it.
 *
 * @param name    the word for its kind: {@code awss3 ftp sftp ssh} as Portal has them, else ours
 * @param id      its name in the configuration
 * @param host    for ftp, sftp and ssh; else null
 * @param account for the clouds; else null
 */
public record DestinationDisplay(
        String name,
        String id,
        @Nullable String host,
        @Nullable String account) {}
