package dev.waybill.ingest.archive;

/** The archive report could not be read; the message says why and what to do. */
public final class ArchiveException extends Exception {

    private static final long serialVersionUID = 1L;

    ArchiveException(String what, String why) {
        super("could not read the archive report " + what + ": " + why);
    }
}
