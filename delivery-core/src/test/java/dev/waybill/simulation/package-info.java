/**
 * One seed, one thread, one story: the program between a source and destinations that break, then calm, then twelve promises judged by
 * what the fakes saw. It may import its rooms, {@code ground}, {@code outside}, {@code inside} and {@code promise}; no Kafka, no clock, no
 * threads.
 */
@NullMarked
package dev.waybill.simulation;

import org.jspecify.annotations.NullMarked;
