/**
 * What the sandbox's HTTP servers share: a loopback server on virtual threads and HTTP Basic.
 * It may import the JDK and SLF4J, and nothing of Waybill.
 */
@NullMarked
package dev.waybill.sandbox.http;

import org.jspecify.annotations.NullMarked;
