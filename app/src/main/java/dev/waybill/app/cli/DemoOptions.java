package dev.waybill.app.cli;

/**
 * What {@code waybill demo} is told.
 *
 * @param keep  whether everything goes on running with the page open
 * @param files how many files the session has
 * @param size  bytes of each, roughly
 */
public record DemoOptions(boolean keep, int files, long size) {}
