/**
 * Reads a file from its source over HTTP: where it may be fetched from, who asks, how long it may take, which version it is.
 * It may import the model, the JDK and Apache HttpClient.
 */
@NullMarked
package dev.waybill.transfer.source;

import org.jspecify.annotations.NullMarked;
