/**
 * What the pipeline does as numbers for Prometheus, under the names of the contract.
 * It may import the listeners of every stage and Micrometer; it decides nothing.
 */
@NullMarked
package dev.waybill.app.metrics;

import org.jspecify.annotations.NullMarked;
