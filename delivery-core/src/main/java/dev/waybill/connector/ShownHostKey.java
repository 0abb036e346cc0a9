package dev.waybill.connector;

/**
 * The key that a server shows, which proves nothing until somebody compared it.
 *
 * @param host        the server as a file of known hosts names it: with its port where that is not the usual one
 * @param type        algorithm, for example {@code ssh-ed25519}
 * @param fingerprint {@code SHA256:} and base 64 without padding
 * @param knownHosts  the line that makes a file of known hosts trust it
 */
public record ShownHostKey(String host, String type, String fingerprint, String knownHosts) {}
