/**
 * What every room of the simulation stands on: one seed's chance, its time, the diary of what the fakes saw, and the planted mistakes.
 * It may import the model and the JDK; it knows nothing of the program that is tried.
 */
@NullMarked
package dev.waybill.simulation.ground;

import org.jspecify.annotations.NullMarked;
