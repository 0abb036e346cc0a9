package dev.waybill.sandbox.fault;

/**
 * One fault that struck.
 *
 * @param connection the connection it struck, counted from 1
 * @param at         bytes that had passed, counted as the fault counts them
 */
public record Hit(Fault fault, int connection, long at) {}
