package dev.waybill.app.config;

import dev.waybill.connector.ConnectorType;
import dev.waybill.connector.Settings;
import dev.waybill.model.Checksum;
import dev.waybill.model.OnConflict;
import dev.waybill.route.PathTemplate;
import dev.waybill.transfer.VerifyMode;
import java.util.OptionalLong;

/**
 * One place that files go to.
 *
 * @param settings    of its kind; without {@link ConnectorType#problems}
 * @param path        below the destination's directory
 * @param concurrency transfers at once, over all nodes
 * @param bandwidth   bytes a second; empty for no limit
 * @param digest      what is computed beside CRC32C: {@code SHA256}, or {@code CRC32C} for nothing
 */
public record DestinationConfig(
        String name,
        ConnectorType type,
        Settings settings,
        PathTemplate path,
        int concurrency,
        OptionalLong bandwidth,
        OnConflict onConflict,
        VerifyMode verify,
        Checksum.Algorithm digest,
        RetryConfig retry) {}
