package dev.waybill.app.node;

import dev.waybill.app.config.AppConfig;
import dev.waybill.app.config.DestinationConfig;
import dev.waybill.connector.Connector;
import dev.waybill.connector.guard.GuardedConnector;
import dev.waybill.connector.guard.PacedConnector;
import dev.waybill.model.Checksum;
import dev.waybill.transfer.DestinationHandle;
import dev.waybill.transfer.Destinations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One guarded connector for each destination; made at the start, connected when first used. */
final class DestinationRegistry implements Destinations, AutoCloseable {

    private final Map<String, DestinationHandle> handles = new LinkedHashMap<>();

    DestinationRegistry(AppConfig config) {
        config.destinations().forEach((name, destination) -> handles.put(name, handle(destination)));
    }

    private static DestinationHandle handle(DestinationConfig destination) {
        return new DestinationHandle(
                connector(destination),
                destination.onConflict(),
                destination.verify(),
                destination.digest() == Checksum.Algorithm.SHA256);
    }

    /** The guard stands outside the pace, so that its context is in every message and its count sees every byte. */
    static Connector connector(DestinationConfig destination) {
        Connector bare = destination.type().create(destination.settings());
        Connector paced = destination.bandwidth().isPresent()
                ? new PacedConnector(
                        bare, destination.bandwidth().getAsLong(), System::nanoTime, TimeUnit.NANOSECONDS::sleep)
                : bare;
        return new GuardedConnector(destination.name(), paced);
    }

    @Override
    public Optional<DestinationHandle> find(String name) {
        return Optional.ofNullable(handles.get(name));
    }

    @Override
    public void close() {
        handles.values().forEach(each -> each.connector().close());
    }
}
