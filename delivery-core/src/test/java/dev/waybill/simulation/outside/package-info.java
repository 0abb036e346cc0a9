/**
 * The world around the program, played by fakes that break when chance says so and write down what they see: platform, source,
 * destinations, receivers of notices. It may import the ground, the model and the SPIs; no stage of the program.
 */
@NullMarked
package dev.waybill.simulation.outside;

import org.jspecify.annotations.NullMarked;
