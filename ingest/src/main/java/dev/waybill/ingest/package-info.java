/**
 * What every way in shares: JSON bodies of any encoding, the removal of credentials from URLs, and the listener that counts.
 * It may import the JDK, JSpecify and Jackson, and no other package of ingest.
 */
@NullMarked
package dev.waybill.ingest;

import org.jspecify.annotations.NullMarked;
