/**
 * Lets an upload push bytes into a vendor's client that pulls them, without storing any.
 * It may import the JDK alone.
 */
@NullMarked
package dev.waybill.connector.body;

import org.jspecify.annotations.NullMarked;
