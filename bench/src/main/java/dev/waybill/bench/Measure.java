package dev.waybill.bench;

/** What can be measured, in the order in which it is. */
enum Measure {
    /** Start to ready. */
    START,
    /** One small file at a time. */
    LATENCY,
    /** Many small files, and the node's memory. */
    RATE,
    /** Small files beside other tools. */
    SMALL,
    /** One large file to each kind, beside plain clients. */
    LARGE
}
