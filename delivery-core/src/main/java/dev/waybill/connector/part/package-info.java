/**
 * How a file is cut for destinations that take parts: the size of a part as an operator says it, and as a long file needs it.
 * It may import the SPI and the JDK.
 */
@NullMarked
package dev.waybill.connector.part;

import org.jspecify.annotations.NullMarked;
