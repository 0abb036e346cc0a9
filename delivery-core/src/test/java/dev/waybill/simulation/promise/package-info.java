/**
 * The independent checker: each promise by its number, judged by the diary of what the fakes saw and by nothing else.
 * It may import the ground and the model; no stage, no worker and no table of the program.
 *
 * <p>What cannot be tried here is tried elsewhere: that an event answered 2xx is in Kafka, by {@code SessionTest.p1…} and {@code IntakeTest} (the
 * intake here is a fake); the metric behind the alarms of P7, by {@code LaneGaugesTest}; order between lanes, by {@code LaneOrderTest}; bounded
 * memory of P9, by {@code BufferPoolTest} and {@code SmallHeapTest}; user-info and configured secrets of P10, by {@code IntakeTest.p10…}; a whole
 * bad configuration of P11, by {@code ConfigurationLoaderTest} (here only routes). The steps of a transfer are played after the real ones, which
 * {@code FileTransferTest} and {@code FaultTableTest} try.
 */
@NullMarked
package dev.waybill.simulation.promise;

import org.jspecify.annotations.NullMarked;
