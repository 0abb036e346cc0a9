package dev.waybill.connector;

import java.io.IOException;

/** A folder at the far side that is a disk of its own, with room for a mebibyte and a half. */
public interface SmallDisk extends AutoCloseable {

    /** Its name, below the configured directory. */
    String FOLDER = "small-disk";

    /** Makes it large enough for every case. */
    void enlarge() throws IOException, InterruptedException;

    /** Lets nobody write to it any more. */
    void protect() throws IOException, InterruptedException;

    /** Takes it away with all that is on it. */
    @Override
    void close() throws IOException;
}
