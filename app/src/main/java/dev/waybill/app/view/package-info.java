/**
 * A local index of what the topics say: where every delivery stands, how destinations do, what runs now.
 * It may import the model, the topics and Kafka's clients; it decides nothing.
 */
@NullMarked
package dev.waybill.app.view;

import org.jspecify.annotations.NullMarked;
