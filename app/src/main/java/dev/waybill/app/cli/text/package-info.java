/**
 * Text for people: tables, sizes, durations, and cells that cannot move the cursor.
 * It may import the JDK alone.
 */
@NullMarked
package dev.waybill.app.cli.text;

import org.jspecify.annotations.NullMarked;
