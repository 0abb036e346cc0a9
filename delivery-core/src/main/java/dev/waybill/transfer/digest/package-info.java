/**
 * Counting and hashing of one ordered stream of bytes, and the state that carries both across a resume.
 * It may import the model and the JDK.
 */
@NullMarked
package dev.waybill.transfer.digest;

import org.jspecify.annotations.NullMarked;
