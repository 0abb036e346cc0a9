/**
 * The independent check: what stands at a destination against what the stand-in Portal had.
 * It may import the JDK and its neighbours in the sandbox, and nothing of Waybill.
 */
@NullMarked
package dev.waybill.sandbox.check;

import org.jspecify.annotations.NullMarked;
