/**
 * The SPI between the transfer engine and a kind of destination: ten operations, capabilities as data, one exception.
 * It may import the model and the JDK; adding an operation here is a design decision, because every kind must then have it.
 */
@NullMarked
package dev.waybill.connector;

import org.jspecify.annotations.NullMarked;
