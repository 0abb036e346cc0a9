/**
 * Tells others what became of a file: the body of a notice, its signature, and the runner that sends it.
 * It may import the model, the attempt seam, Jackson and Apache HttpClient; no Kafka, no other stage.
 */
@NullMarked
package dev.waybill.notify;

import org.jspecify.annotations.NullMarked;
