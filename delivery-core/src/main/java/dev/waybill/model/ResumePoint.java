package dev.waybill.model;

/**
 * How far an upload has come, in the destination's terms.
 *
 * @param offset bytes that the destination certainly holds
 * @param handle what the connector needs to go on: a temporary name, an upload id; opaque to everyone else
 */
public record ResumePoint(long offset, String handle) {}
