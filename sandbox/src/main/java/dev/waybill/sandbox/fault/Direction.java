package dev.waybill.sandbox.fault;

/** Which way bytes go through the proxy. */
public enum Direction {
    /** What the client says. */
    TO_SERVER,
    /** What the server answers. */
    TO_CLIENT
}
