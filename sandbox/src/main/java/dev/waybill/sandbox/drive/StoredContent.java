package dev.waybill.sandbox.drive;

import java.nio.file.Path;

/**
 * The bytes of a file and what the service computes of them; {@code sha256Checksum} and its like are fields of {@code reference/rest/v3/files}.
 *
 * @param file where they lie; a file of its own, which nobody changes
 */
record StoredContent(Path file, long size, String md5, String sha256) {}
