/**
 * The configuration as values: one small record for each thing configured, next to how it is read and checked.
 * It may import the model, the routes, the connector SPI and the YAML reader.
 */
@NullMarked
package dev.waybill.app.config;

import org.jspecify.annotations.NullMarked;
