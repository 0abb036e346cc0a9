/**
 * The SPI between ingest and a recording platform: how its announcements are read.
 * It may import the model and the JDK; one implementation per platform lives in the ingest module.
 */
@NullMarked
package dev.waybill.source;

import org.jspecify.annotations.NullMarked;
