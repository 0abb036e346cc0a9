/**
 * The Scheduler, its workers, the source and the far side in one thread from one seed, with faults, and a checker that believes only the fakes.
 * It may import the model and the schedule package; no Kafka, no clock, no threads.
 */
@NullMarked
package dev.waybill.simulation;

import org.jspecify.annotations.NullMarked;
