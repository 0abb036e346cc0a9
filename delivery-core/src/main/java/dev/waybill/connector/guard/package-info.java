/**
 * Wrappers of the connector SPI that every kind shares: context in messages, refusal of what is not declared, verification, pace.
 * It may import the SPI and the model.
 */
@NullMarked
package dev.waybill.connector.guard;

import org.jspecify.annotations.NullMarked;
