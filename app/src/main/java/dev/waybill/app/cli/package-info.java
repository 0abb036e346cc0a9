/**
 * The commands of the terminal: what they take, what they print, how they end.
 * It may import everything of the app; what a command sets running comes in through its constructor.
 */
@NullMarked
package dev.waybill.app.cli;

import org.jspecify.annotations.NullMarked;
