/**
 * Tests of the package of the same name.
 * They may import what it may, the sandbox, JUnit, AssertJ and Awaitility.
 */
@NullMarked
package dev.waybill.ingest.portal;

import org.jspecify.annotations.NullMarked;
