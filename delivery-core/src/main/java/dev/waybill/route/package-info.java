/**
 * Where a file goes: which destinations match it, and under which path each of them gets it; all pure but for the Router's shell.
 * It may import the model, the source SPI and the JDK; the shell alone sees topics and Kafka Streams.
 */
@NullMarked
package dev.waybill.route;

import org.jspecify.annotations.NullMarked;
