/**
 * Where announcements go: a small interface, and its Kafka form that returns only once a record is acknowledged.
 * It may import the model and the Kafka clients; it is the only package of ingest that knows them.
 */
@NullMarked
package dev.waybill.ingest.publish;

import org.jspecify.annotations.NullMarked;
