package dev.waybill.bench;

import java.nio.file.Path;
import java.util.Map;

/**
 * One destination of the measured node.
 *
 * @param name     of the destination; its files are announced for a room of the same name
 * @param kind     the word after {@code type:}
 * @param folder   where its files are seen, whatever protocol brings them there
 * @param settings of its kind
 */
record Lane(String name, String kind, int concurrency, Path folder, Map<String, String> settings) {}
