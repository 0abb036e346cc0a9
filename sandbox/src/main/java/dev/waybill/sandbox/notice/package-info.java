/**
 * A receiver of notices that keeps what it got and verifies Standard Webhooks signatures on its own.
 * It may import the JDK, SLF4J and {@code sandbox.http}, and nothing of Waybill.
 */
@NullMarked
package dev.waybill.sandbox.notice;

import org.jspecify.annotations.NullMarked;
