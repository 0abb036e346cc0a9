/**
 * Sessions with servers that keep one: a pool of them, and questions to them that can be interrupted and have a limit.
 * It may import the SPI, the model and the JDK.
 */
@NullMarked
package dev.waybill.connector.session;

import org.jspecify.annotations.NullMarked;
