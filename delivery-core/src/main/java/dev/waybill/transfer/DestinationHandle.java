package dev.waybill.transfer;

import dev.waybill.connector.Connector;
import dev.waybill.model.OnConflict;

/**
 * One destination as a transfer sees it.
 *
 * @param connector  guarded; whoever made it closes it
 * @param onConflict what becomes of a file whose name is taken
 * @param verify     how far a delivery is proven
 * @param sha256     whether SHA-256 is computed beside CRC-32C
 */
public record DestinationHandle(Connector connector, OnConflict onConflict, VerifyMode verify, boolean sha256) {}
