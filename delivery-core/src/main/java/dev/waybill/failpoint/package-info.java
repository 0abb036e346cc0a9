/**
 * Named places between two steps of a delivery, where a test lets a whole node die or stand still.
 * It may import the JDK and the logger; every floor above but the model and the SPIs may call it.
 */
@NullMarked
package dev.waybill.failpoint;

import org.jspecify.annotations.NullMarked;
