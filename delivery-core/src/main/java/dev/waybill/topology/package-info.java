/**
 * The order of the stages on one page.
 * It may import every stage, the topics and Kafka Streams; only the app is above it.
 */
@NullMarked
package dev.waybill.topology;

import org.jspecify.annotations.NullMarked;
