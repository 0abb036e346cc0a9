/**
 * A stand-in for Google Drive's API v3 and its token endpoint, written from Google's documentation and not from our connector.
 * It may import the sandbox's HTTP server, Jackson and SLF4J, and nothing of Waybill.
 */
@NullMarked
package dev.waybill.sandbox.drive;

import org.jspecify.annotations.NullMarked;
