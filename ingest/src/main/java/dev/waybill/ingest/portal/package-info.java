/**
 * The announcements of Portal in every documented form, read into files, or into a reason why not.
 * It may import the model, the source SPI, Jackson and {@code ingest}; no Kafka, no HTTP.
 */
@NullMarked
package dev.waybill.ingest.portal;

import org.jspecify.annotations.NullMarked;
