/**
 * The demonstration: the sandbox on one side, a real node in the middle, real servers on the other, and an independent check at the end.
 * It may import the sandbox, the node and the command line's texts.
 */
@NullMarked
package dev.waybill.app.demo;

import org.jspecify.annotations.NullMarked;
