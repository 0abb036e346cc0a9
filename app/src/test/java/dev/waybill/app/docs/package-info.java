/**
 * Tests that hold the pages to the code: links, commands, keys, names.
 * It may import everything of the application; nothing imports it.
 */
@NullMarked
package dev.waybill.app.docs;

import org.jspecify.annotations.NullMarked;
