/**
 * The program: where everything that exists is put together and started.
 * It may import every module; nothing imports it.
 */
@NullMarked
package dev.waybill.app;

import org.jspecify.annotations.NullMarked;
