package dev.waybill.app.config;

/** How a delivered file is proven. */
public enum VerifyMode {
    /** By the far side's checksum where it has one, else by size. */
    BEST,
    /** By size alone. */
    SIZE,
    /** By reading it back. */
    REREAD
}
