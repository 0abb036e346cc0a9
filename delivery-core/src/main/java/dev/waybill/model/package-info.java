/**
 * What Waybill talks about: files, deliveries, attempts, checkpoints, outcomes, and the messages its topics carry.
 * Plain values that cannot be wrong; this package may import the JDK and JSpecify, nothing else.
 */
@NullMarked
package dev.waybill.model;

import org.jspecify.annotations.NullMarked;
