/**
 * Who is served next, by whom, and what a failure means: pure policies, and one thin Streams processor around them.
 * It may import the model and the topics; it knows no other stage, and only the processor knows Kafka Streams.
 */
@NullMarked
package dev.waybill.schedule;

import org.jspecify.annotations.NullMarked;
