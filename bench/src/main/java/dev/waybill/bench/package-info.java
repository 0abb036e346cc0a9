/**
 * Measures what a user would notice: the way of a small file, files a second, memory, start. The node runs as a process of its own.
 * It may import the sandbox and nothing else of Waybill: a node is seen only from outside.
 */
@NullMarked
package dev.waybill.bench;

import org.jspecify.annotations.NullMarked;
