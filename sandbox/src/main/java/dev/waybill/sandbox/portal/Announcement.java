package dev.waybill.sandbox.portal;

/**
 * One webhook body of the platform.
 *
 * @param type the platform's word for it
 * @param body JSON
 */
public record Announcement(String type, String body) {}
