/**
 * What is told about a session: the last words on its deliveries become notices to those who asked for them.
 * It may import the model and the topics; it knows no other stage, and only the processor knows Kafka Streams.
 */
@NullMarked
package dev.waybill.session;

import org.jspecify.annotations.NullMarked;
