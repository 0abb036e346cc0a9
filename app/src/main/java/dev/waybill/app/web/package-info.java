/**
 * The API, the status page and the health endpoints, on the same listener as the webhooks.
 * It may import the view, the topics and Helidon; requests become records of the control and events topics, nothing is decided here.
 */
@NullMarked
package dev.waybill.app.web;

import org.jspecify.annotations.NullMarked;
