package dev.waybill.bench;

/**
 * Files that are to be carried to one destination.
 *
 * @param bytes of each file
 */
record Work(Lane lane, int files, long bytes) {}
