/**
 * Destinations on a disk or a mount of the machine that runs the worker.
 * It may import the connector SPI, the model and the JDK.
 */
@NullMarked
package dev.waybill.connectors.file;

import org.jspecify.annotations.NullMarked;
