/**
 * The archive report of a source: asked for period by period, each item published like a webhook's body.
 * It may import the model, Apache HttpClient, Jackson, {@code ingest} and {@code ingest.publish}.
 */
@NullMarked
package dev.waybill.ingest.archive;

import org.jspecify.annotations.NullMarked;
