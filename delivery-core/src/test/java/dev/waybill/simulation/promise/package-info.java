/**
 * The independent checker: each promise by its number, judged by the diary of what the fakes saw and by nothing else.
 * It may import the ground and the model; no stage, no worker and no table of the program.
 */
@NullMarked
package dev.waybill.simulation.promise;

import org.jspecify.annotations.NullMarked;
