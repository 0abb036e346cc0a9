/**
 * The independent checker: each promise by its number, judged by the diary of what the fakes saw and by nothing else.
 * It may import the ground and the model; no stage, no worker and no table of the program.
 *
 * <p>What cannot be tried here is tried elsewhere: that an event answered 2xx is in Kafka, by {@code IntakeTest.p1…} (the intake here is a
 * fake); alarms of P7, by {@code dev.waybill.app} on the metrics; order between lanes, by {@code LaneOrderTest}; bounded memory of P9, by
 * {@code BufferPoolTest}; user-info and configured secrets of P10, by {@code IntakeTest.p10…}; a whole bad configuration of P11, by the
 * tests of its reading (here only routes). The steps of a transfer are played after the real ones, which {@code FileTransferTest} tries.
 */
@NullMarked
package dev.waybill.simulation.promise;

import org.jspecify.annotations.NullMarked;
