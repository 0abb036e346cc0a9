package dev.waybill.transfer.source;

/** How the end of a body is told from a break (RFC 9112, section 6.3). */
public enum Ending {
    /** By its length, told beforehand. */
    LENGTH,
    /** By a last chunk. */
    CHUNKED,
    /** By the end of the connection, or of a part of unknown place in the whole: it proves nothing. */
    CLOSE
}
