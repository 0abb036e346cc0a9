package dev.waybill.schedule;

import dev.waybill.failpoint.FailPoint;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.Outcome;
import dev.waybill.model.WorkerAnnouncement;
import dev.waybill.topics.JsonSerde;
import dev.waybill.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The Scheduler as a Streams processor: four topics in, four out, its tables in state stores. All deciding is the
 * {@link Scheduler}'s; forwards go to the sinks named like the topics.
 */
public final class SchedulerProcessor implements Processor<String, Object, String, Object> {

    /** The name of this stage in the topology. */
    public static final String STAGE = "scheduler";

    private static final String DELIVERIES = "scheduler-deliveries";
    private static final String LANES = "scheduler-lanes";
    private static final Duration TICK = Duration.ofMillis(500);

    private final Topics topics;
    private final Function<Memory, Scheduler> decider;
    private final EffectListener listener;
    private @Nullable Scheduler scheduler;
    private @Nullable ProcessorContext<String, Object> context;

    /**
     * The Scheduler's two tables.
     *
     * @param deliveries by id
     * @param lanes      by name
     */
    private record Memory(Table<DeliveryRecord> deliveries, Table<DestinationHealth> lanes) {}

    private SchedulerProcessor(Topics topics, Function<Memory, Scheduler> decider, EffectListener listener) {
        this.topics = topics;
        this.decider = decider;
        this.listener = listener;
    }

    /** The processor with its stores, for the topology. */
    public static ProcessorSupplier<String, Object, String, Object> supplier(
            Topics topics,
            LanePolicies policies,
            SchedulerSettings settings,
            RandomGenerator random,
            EffectListener listener) {
        Function<Memory, Scheduler> decider =
                memory -> new Scheduler(memory.deliveries(), memory.lanes(), policies, settings, random);
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Object, String, Object> get() {
                return new SchedulerProcessor(topics, decider, listener);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(store(DELIVERIES, DeliveryRecord.class), store(LANES, DestinationHealth.class));
            }
        };
    }

    private static <V> StoreBuilder<?> store(String name, Class<V> type) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), new JsonSerde<>(type));
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        var memory = new Memory(
                new StoreTable<>(context.getStateStore(DELIVERIES)), new StoreTable<>(context.getStateStore(LANES)));
        Scheduler restored = decider.apply(memory);
        restored.restore(now(context));
        scheduler = restored;
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, at -> carryOut(restored.tick(now(context)), null));
    }

    @Override
    public void process(Record<String, Object> record) {
        Scheduler deciding = scheduler;
        ProcessorContext<String, Object> here = context;
        if (deciding == null || here == null) {
            throw new IllegalStateException("process before init");
        }
        Instant now = now(here);
        switch (record.value()) {
            case Delivery delivery -> carryOut(deciding.on(delivery, now), record);
            case Outcome outcome -> carryOut(deciding.on(outcome, now), record);
            case WorkerAnnouncement said -> carryOut(deciding.on(said, now), record);
            case Control asked -> carryOut(deciding.on(asked, now), record);
            case Object other -> throw new IllegalArgumentException("no such input: " + other.getClass());
        }
    }

    @Override
    public void close() {
        listener.stopped();
    }

    private static Instant now(ProcessorContext<?, ?> context) {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    private void carryOut(List<Effect> effects, @Nullable Record<String, Object> cause) {
        for (Effect effect : effects) {
            listener.on(effect);
            switch (effect) {
                case Effect.Tell tell -> {
                    forward(topics.transfers().sink(STAGE), tell.worker(), tell.command(), cause);
                    FailPoint.ASSIGNED.reached();
                }
                case Effect.Show show ->
                    forward(
                            topics.status().sink(STAGE),
                            show.status().what().id().value(),
                            show.status(),
                            cause);
                case Effect.Close close -> {
                    forward(
                            topics.receipts().sink(STAGE),
                            close.receipt().status().what().session().confNum(),
                            close.receipt(),
                            cause);
                    FailPoint.OUTCOME_TAKEN.reached();
                }
                case Effect.Forget forget ->
                    forward(topics.status().sink(STAGE), forget.delivery().value(), null, cause);
                case Effect.Measure measure ->
                    forward(topics.metrics().sink(STAGE), measure.metrics().destination(), measure.metrics(), cause);
            }
        }
    }

    @SuppressWarnings("NullAway") // A null value is a tombstone; Streams' Record has no annotation for it.
    private void forward(String sink, String key, @Nullable Object value, @Nullable Record<String, Object> cause) {
        ProcessorContext<String, Object> here = context;
        if (here != null) {
            var record = new Record<String, Object>(key, value, here.currentSystemTimeMs());
            here.forward(cause == null ? record : record.withHeaders(cause.headers()), sink);
        }
    }
}
