/**
 * The topics as typed objects, in the order in which data flows, and how their records are written.
 * It may import the model, Jackson and Kafka's clients; every stage meets the others only here.
 */
@NullMarked
package dev.waybill.topics;

import org.jspecify.annotations.NullMarked;
