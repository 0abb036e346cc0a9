package dev.waybill.route;

import dev.waybill.model.Delivery.FileDelivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.FileId;
import dev.waybill.model.RawEvent;
import dev.waybill.source.Reading;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Router without Kafka Streams: {@link Routing} over a memory of its own, for whoever tries the stages together. */
public final class RouterDesk {

    /** What the Router would send, topic by topic. */
    public record Sent(List<FileDelivery> deliveries, List<DeliveryStatus> unrouted, List<DeliveryId> routed) {}

    private final Map<String, Map<FileId, KnownFile>> sessions = new HashMap<>();

    /** Reads one announcement. */
    public Sent take(RawEvent event, Reading.Notice notice, RouteTable routes, Duration retention) {
        Map<FileId, KnownFile> known =
                sessions.computeIfAbsent(notice.session().storeKey(), key -> new LinkedHashMap<>());
        Routing.Decision decision = Routing.decide(known, notice, event, routes, retention);
        decision.changed().forEach(file -> known.put(file.file().id(), file));
        return new Sent(decision.deliveries(), decision.unrouted(), decision.routed());
    }

    /** Plants a mistake: where files were sent is known no more. */
    public void forgetWhereSent() {
        sessions.values()
                .forEach(files -> files.replaceAll(
                        (id, file) -> new KnownFile(file.file(), file.types(), List.of(), file.updatedAt())));
    }
}
