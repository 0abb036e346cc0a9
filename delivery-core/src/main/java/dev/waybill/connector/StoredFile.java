package dev.waybill.connector;

import dev.waybill.model.Checksum;
import dev.waybill.model.RemotePath;
import java.util.List;

/**
 * A file as the destination shows it.
 *
 * @param path      the final name
 * @param size      bytes
 * @param checksums what the destination itself computed; empty where it cannot
 * @param url       the file's place as a URL without credentials
 */
public record StoredFile(RemotePath path, long size, List<Checksum> checksums, String url) {

    public StoredFile {
        checksums = List.copyOf(checksums);
    }
}
