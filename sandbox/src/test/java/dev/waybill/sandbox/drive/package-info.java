/**
 * Tests of the package of the same name.
 * They may import what it may, JUnit, AssertJ and Awaitility.
 */
@NullMarked
package dev.waybill.sandbox.drive;

import org.jspecify.annotations.NullMarked;
