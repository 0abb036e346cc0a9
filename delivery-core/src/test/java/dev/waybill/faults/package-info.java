/**
 * What a source can do wrong, and what becomes of a delivery then: the real transfer and the real Scheduler against a server that
 * misbehaves as told. It may import everything in this module.
 */
@NullMarked
package dev.waybill.faults;

import org.jspecify.annotations.NullMarked;
