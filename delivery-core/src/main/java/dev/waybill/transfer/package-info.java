/**
 * Moves one file from its source to its destination, proves it, and publishes it: the runner of file deliveries.
 * It may import the model, the connector SPI, the attempt seam and the packages below it; no Kafka, no other stage.
 */
@NullMarked
package dev.waybill.transfer;

import org.jspecify.annotations.NullMarked;
