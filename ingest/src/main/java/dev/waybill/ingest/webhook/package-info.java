/**
 * The webhook of a source: who may post, how much, and what is answered.
 * It may import the model, Helidon, {@code ingest} and {@code ingest.publish}.
 */
@NullMarked
package dev.waybill.ingest.webhook;

import org.jspecify.annotations.NullMarked;
