/**
 * Real servers that demo and tests deliver to, each with a look at its far side.
 * It may import the JDK, SLF4J, Apache MINA SSHD and Apache FtpServer, and nothing of Waybill.
 */
@NullMarked
package dev.waybill.sandbox.destination;

import org.jspecify.annotations.NullMarked;
