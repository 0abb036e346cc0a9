package dev.waybill.model;

import java.time.Instant;

/**
 * Why a delivery is believed.
 *
 * @param content  what was counted and hashed on its way
 * @param path     the final name, below the destination's directory
 * @param url      the final name as a URL without credentials
 * @param verified who agreed with {@code content}
 * @param at       when it was verified
 */
public record Proof(Content content, RemotePath path, String url, Verified verified, Instant at) {}
