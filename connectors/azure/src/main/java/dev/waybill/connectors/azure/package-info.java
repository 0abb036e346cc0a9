/**
 * Destinations in containers of Azure Blob Storage and of emulators that speak its protocol.
 * It may import the connector SPI, the model, Azure's SDK and the Apache HTTP client; no type of the latter two leaves the package.
 */
@NullMarked
package dev.waybill.connectors.azure;

import org.jspecify.annotations.NullMarked;
