/**
 * Whole nodes, in this process and as child processes, between a stand-in platform and real servers; the promises by their names.
 * It may import the application and the sandbox.
 */
@NullMarked
package dev.waybill.app.e2e;

import org.jspecify.annotations.NullMarked;
