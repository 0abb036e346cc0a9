/**
 * Tests of the package of the same name.
 * They may import what it may, the sandbox, JUnit, AssertJ and Awaitility.
 */
@NullMarked
package dev.waybill.ingest.publish;

import org.jspecify.annotations.NullMarked;
