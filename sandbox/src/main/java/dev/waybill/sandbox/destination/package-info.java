/**
 * Real servers that demo and tests deliver to, each with a look at its far side.
 * It may import the JDK, SLF4J and Apache MINA SSHD, and nothing of Waybill.
 */
@NullMarked
package dev.waybill.sandbox.destination;

import org.jspecify.annotations.NullMarked;
