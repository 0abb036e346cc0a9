/**
 * A real single-node Kafka broker inside the process, for one machine without a cluster.
 * It may import Kafka's server classes; nothing else in Waybill does.
 */
@NullMarked
package dev.waybill.app.kafka;

import org.jspecify.annotations.NullMarked;
