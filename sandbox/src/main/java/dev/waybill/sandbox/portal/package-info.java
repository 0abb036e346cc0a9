/**
 * The stand-in Portal: recorded sessions whose content comes from a seed, the archive report, the protected files, and the webhook sender.
 * It may import the JDK, Jackson, SLF4J and {@code sandbox.http}, and nothing of Waybill, so that it can contradict Waybill.
 */
@NullMarked
package dev.waybill.sandbox.portal;

import org.jspecify.annotations.NullMarked;
