/**
 * A network that fails on purpose: a proxy in front of any server that talks over TCP, its faults, and a port where nobody answers.
 * It may import the JDK and SLF4J, and nothing of Waybill.
 */
@NullMarked
package dev.waybill.sandbox.fault;

import org.jspecify.annotations.NullMarked;
