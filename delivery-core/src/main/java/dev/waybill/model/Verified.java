package dev.waybill.model;

import java.util.Locale;

/** How strong the proof of a delivery is. */
public enum Verified {
    /** The far side computed a checksum and it agrees. */
    CHECKSUM,
    /** We read the file back and it agrees. */
    REREAD,
    /** The far side shows the right number of bytes. */
    SIZE;

    /** The word used in notices. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
