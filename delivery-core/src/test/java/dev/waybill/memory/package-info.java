/**
 * A hundred transfers at once in a small heap, in a JVM of their own. It may import everything in this module.
 */
@NullMarked
package dev.waybill.memory;

import org.jspecify.annotations.NullMarked;
