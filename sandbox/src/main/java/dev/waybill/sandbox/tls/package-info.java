/**
 * Certificates for servers of demo and tests.
 * It may import the JDK alone, and uses its keytool.
 */
@NullMarked
package dev.waybill.sandbox.tls;

import org.jspecify.annotations.NullMarked;
