/**
 * The worker: takes attempts from the commands topic, keeps their leases alive, tells their outcomes.
 * It may import the model, the attempt seam, the topics and Kafka's clients; it knows no other stage and nothing of Streams.
 */
@NullMarked
package dev.waybill.work;

import org.jspecify.annotations.NullMarked;
