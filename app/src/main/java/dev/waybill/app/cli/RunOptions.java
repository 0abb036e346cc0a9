package dev.waybill.app.cli;

import dev.waybill.app.config.AppConfig;
import java.nio.file.Path;

/**
 * What {@code waybill run} is told.
 *
 * @param dataDirectory where this node keeps its state and, without a cluster, the embedded broker's data
 */
public record RunOptions(AppConfig config, Path dataDirectory) {}
