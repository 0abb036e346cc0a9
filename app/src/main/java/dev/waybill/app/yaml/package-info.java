/**
 * YAML read with the place of every key and value, so that all mistakes are told at once and each one is pointed at.
 * It may import snakeyaml-engine and Kafka's configuration providers; it knows nothing of Waybill's own settings.
 */
@NullMarked
package dev.waybill.app.yaml;

import org.jspecify.annotations.NullMarked;
