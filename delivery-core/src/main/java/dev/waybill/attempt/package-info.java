/**
 * The seam between the worker, which holds leases, and the runners, which move bytes or send notices.
 * It may import the model and the JDK.
 */
@NullMarked
package dev.waybill.attempt;

import org.jspecify.annotations.NullMarked;
