package dev.waybill.connectors.azure;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorType;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code type: azure-blob}: a container of Azure Blob Storage, or of an emulator such as Azurite. */
public final class AzureBlobConnectorType implements ConnectorType {

    private final AzureTimeouts timeouts;

    /** With the timeouts that fit servers of the world: 10 s to connect, 60 s of silence. */
    public AzureBlobConnectorType() {
        this.timeouts = AzureTimeouts.DEFAULT;
    }

    /**
     * @param connect for the TCP connection
     * @param stall   for the next byte of an answer
     */
    public AzureBlobConnectorType(Duration connect, Duration stall) {
        this.timeouts = new AzureTimeouts(connect, stall);
    }

    @Override
    public String name() {
        return "azure-blob";
    }

    @Override
    public String noticeName() {
        return "azureblob";
    }

    /** The storage account; empty where only an endpoint and a signature are given. */
    @Override
    public Optional<String> account(Settings settings) {
        return AzureBlobSettings.account(settings);
    }

    @Override
    public long bufferBytes(Settings settings) {
        return AzureBlobSettings.of(settings).partSize().bytes();
    }

    @Override
    public List<Setting> settings() {
        return AzureBlobSettings.DECLARED;
    }

    @Override
    public List<Problem> problems(Settings settings) {
        return AzureBlobSettings.problems(settings);
    }

    @Override
    public Connector create(Settings settings) {
        return new AzureBlobConnector(new Container(AzureBlobSettings.of(settings), timeouts));
    }
}
