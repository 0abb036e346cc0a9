/**
 * The client of a running node's API.
 * It may import the JDK and Jackson.
 */
@NullMarked
package dev.waybill.app.cli.remote;

import org.jspecify.annotations.NullMarked;
