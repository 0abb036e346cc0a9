package dev.waybill.route;

import dev.waybill.failpoint.FailPoint;
import dev.waybill.model.Delivery;
import dev.waybill.model.FileId;
import dev.waybill.model.RawEvent;
import dev.waybill.model.Rejected;
import dev.waybill.source.Reading;
import dev.waybill.topics.JsonSerde;
import dev.waybill.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads announcements and asks for deliveries. All deciding is {@link Routing}'s; the store keeps one record per file, under its
 * session, so that a session of ten thousand files makes no record of ten thousand.
 */
public final class Router extends ContextualProcessor<String, RawEvent, String, Object> {

    /** The name of this stage in the topology. */
    public static final String STAGE = "router";

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final String FILES = "router-files";
    /** Longer than any retry: retention, a day of grace, and a generous rest. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final Duration FORGET_EACH = Duration.ofHours(1);
    private static final int FORGET_AT_ONCE = 10_000;

    private final Topics topics;
    private final Supplier<RouteTable> routes;
    private final SourcePolicy.Lookup sources;
    private final RouterListener listener;

    private Router(Topics topics, Supplier<RouteTable> routes, SourcePolicy.Lookup sources, RouterListener listener) {
        this.topics = topics;
        this.routes = routes;
        this.sources = sources;
        this.listener = listener;
    }

    /** The processor with its store, for the topology; {@code routes} is asked at every announcement. */
    public static ProcessorSupplier<String, RawEvent, String, Object> supplier(
            Topics topics, Supplier<RouteTable> routes, SourcePolicy.Lookup sources, RouterListener listener) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, RawEvent, String, Object> get() {
                return new Router(topics, routes, sources, listener);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(FILES), Serdes.String(), new JsonSerde<>(KnownFile.class)));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        context.schedule(FORGET_EACH, PunctuationType.WALL_CLOCK_TIME, at -> forget(Instant.ofEpochMilli(at)));
    }

    private KeyValueStore<String, KnownFile> files() {
        return context().getStateStore(FILES);
    }

    @Override
    public void process(Record<String, RawEvent> record) {
        RawEvent event = record.value();
        Optional<SourcePolicy> source = sources.find(event.source());
        if (source.isEmpty()) {
            reject(record, "body", "source \"" + event.source() + "\" is not configured any more");
            listener.routed(event.source(), 0, 0, 1);
            return;
        }
        switch (source.get().format().read(event)) {
            case Reading.Unreadable(Reading.Reject reject) -> {
                reject(record, reject.part(), reject.reason());
                listener.routed(event.source(), 0, 0, 1);
            }
            case Reading.Notice notice -> route(record, notice, source.get().retention());
        }
    }

    private void route(Record<String, RawEvent> record, Reading.Notice notice, Duration retention) {
        String session = notice.session().storeKey();
        Routing.Decision decision = Routing.decide(known(session), notice, record.value(), routes.get(), retention);
        decision.changed().forEach(file -> files().put(key(session, file.file().id()), file));
        for (Delivery delivery : decision.deliveries()) {
            send(record, topics.deliveries().sink(STAGE), delivery.destination(), delivery);
            FailPoint.ROUTED.reached();
        }
        decision.unrouted()
                .forEach(file -> send(
                        record, topics.status().sink(STAGE), file.what().id().value(), file));
        decision.routed().forEach(id -> tombstone(record, id.value()));
        notice.rejects().forEach(each -> reject(record, each.part(), each.reason()));
        listener.routed(
                record.value().source(),
                decision.deliveries().size(),
                decision.unrouted().size(),
                notice.rejects().size());
    }

    private static String key(String session, FileId file) {
        return session + "/" + file.value();
    }

    private Map<FileId, KnownFile> known(String session) {
        var known = new LinkedHashMap<FileId, KnownFile>();
        try (KeyValueIterator<String, KnownFile> found = files().prefixScan(session + "/", new StringSerializer())) {
            found.forEachRemaining(each -> known.put(each.value.file().id(), each.value));
        }
        return known;
    }

    private void reject(Record<String, RawEvent> record, String part, String reason) {
        RawEvent event = record.value();
        LOG.warn("rejected {} of an event from {}: {}", part, event.source(), reason);
        var rejected = new Rejected(event.source(), event.receivedAt(), part, reason, event.body());
        send(record, topics.rejected().sink(STAGE), event.source(), rejected);
    }

    private void send(Record<String, RawEvent> cause, String sink, String key, Object value) {
        context().forward(cause.withKey(key).withValue(value), sink);
    }

    @SuppressWarnings("NullAway") // A null value is a tombstone; Streams' Record has no annotation for it.
    private void tombstone(Record<String, RawEvent> cause, String key) {
        context()
                .forward(
                        cause.withKey(key).withValue((Object) null),
                        topics.status().sink(STAGE));
    }

    private void forget(Instant now) {
        Instant limit = now.minus(REMEMBERED);
        List<String> old = new ArrayList<>();
        try (KeyValueIterator<String, KnownFile> all = files().all()) {
            while (all.hasNext() && old.size() < FORGET_AT_ONCE) {
                var each = all.next();
                if (each.value.updatedAt().isBefore(limit)) {
                    old.add(each.key);
                }
            }
        }
        old.forEach(files()::delete);
    }
}
