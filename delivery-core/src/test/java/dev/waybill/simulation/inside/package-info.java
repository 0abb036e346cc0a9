/**
 * The program on logs in memory: the pure Router, Scheduler and Session as they are, and workers that play the steps of the real ones,
 * one at a time. It may import everything but the promises.
 */
@NullMarked
package dev.waybill.simulation.inside;

import org.jspecify.annotations.NullMarked;
