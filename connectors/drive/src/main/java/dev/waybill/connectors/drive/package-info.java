/**
 * Destinations in Google Drive, in a folder of a user's or in a shared drive.
 * It may import the connector SPI, the model and Google's client libraries; no type of the latter leaves the package.
 */
@NullMarked
package dev.waybill.connectors.drive;

import org.jspecify.annotations.NullMarked;
