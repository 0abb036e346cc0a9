/**
 * Destinations over SSH: one kind of session and one table of failures for all of them.
 * It may import the connector SPI, the model, JSch and Commons VFS; no type of the latter two leaves the package.
 */
@NullMarked
package dev.waybill.connectors.ssh;

import org.jspecify.annotations.NullMarked;
