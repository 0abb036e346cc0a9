/**
 * One running node: the broker or the cluster, the topics, the pipeline, the worker, the listener, in the order in which they start.
 * It may import everything; nothing but the commands imports it.
 */
@NullMarked
package dev.waybill.app.node;

import org.jspecify.annotations.NullMarked;
