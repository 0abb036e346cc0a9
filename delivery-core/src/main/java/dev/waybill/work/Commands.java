package dev.waybill.work;

import dev.waybill.model.Command;
import dev.waybill.topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the commands topic, from its end at the start on, and hands each command for this worker over in order. One thread of its
 * own reads; anyone may ask it to {@link #catchUp}.
 */
final class Commands implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final org.apache.kafka.clients.consumer.Consumer<String, Command> consumer;
    private final Topic<Command> topic;
    private final String worker;
    private final Consumer<Command> handler;
    private final ConcurrentLinkedQueue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> positioned = new CompletableFuture<>();
    private final Thread reader;
    private volatile boolean closing;
    private volatile boolean ended;

    /**
     * @param consumer reads committed records only; closed by {@link #close}
     * @param handler  called on the reading thread; must return at once
     */
    Commands(
            org.apache.kafka.clients.consumer.Consumer<String, Command> consumer,
            Topic<Command> topic,
            String worker,
            Consumer<Command> handler) {
        this.consumer = consumer;
        this.topic = topic;
        this.worker = worker;
        this.handler = handler;
        this.reader = Thread.ofPlatform().name("waybill-commands").unstarted(this::read);
    }

    /** Returns once the reader stands at the end of the topic: only then may the worker announce itself. */
    void start() throws InterruptedException {
        reader.start();
        await(positioned);
    }

    /** Returns once everything that was in the topic when this was called has been handled. */
    void catchUp() throws InterruptedException {
        var reached = new CompletableFuture<Void>();
        waiting.add(reached);
        consumer.wakeup();
        if (ended) {
            endWaiting();
        }
        await(reached);
    }

    /** Whether nobody reads the commands any more: then this worker must take no work. */
    boolean ended() {
        return ended;
    }

    private static void await(CompletableFuture<Void> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException failed) {
            throw new KafkaException("could not read the commands: " + failed.getMessage(), failed);
        }
    }

    private void read() {
        try (consumer) {
            seekToEnd();
            positioned.complete(null);
            while (!closing) {
                pollOnce();
                serveWaiting();
            }
        } catch (KafkaException failed) {
            positioned.completeExceptionally(failed);
            LOG.error("could not go on reading {}: {}; restart this node", topic.name(), failed.getMessage());
        } finally {
            ended = true;
            endWaiting();
        }
    }

    private void endWaiting() {
        waiting.forEach(each -> each.completeExceptionally(stops()));
    }

    private static KafkaException stops() {
        return new KafkaException("the worker reads no commands any more");
    }

    private void seekToEnd() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    private void pollOnce() {
        try {
            consumer.poll(POLL).forEach(record -> {
                if (worker.equals(record.key()) && record.value() != null) {
                    handler.accept(record.value());
                }
            });
        } catch (WakeupException asked) {
            LOG.trace("woken to catch up or to stop");
        } catch (RecordDeserializationException foreign) {
            LOG.error(
                    "could not read {}@{}: {}; it is passed over",
                    foreign.topicPartition(),
                    foreign.offset(),
                    foreign.getMessage());
            consumer.seek(foreign.topicPartition(), foreign.offset() + 1);
        }
    }

    private void serveWaiting() {
        int asked = waiting.size();
        if (asked == 0) {
            return;
        }
        Optional<Map<TopicPartition, Long>> ends = ends();
        while (!closing && ends.isPresent() && behind(ends.get())) {
            pollOnce();
        }
        if (!closing && ends.isPresent()) {
            Stream.generate(waiting::poll).limit(asked).forEach(each -> each.complete(null));
        }
    }

    /** Where the topic ends; empty where that is to be asked later, since Kafka does not answer, or never, since this ends. */
    private Optional<Map<TopicPartition, Long>> ends() {
        while (!closing) {
            try {
                return Optional.of(consumer.endOffsets(consumer.assignment()));
            } catch (WakeupException another) {
                LOG.trace("woken while the end was asked for");
            } catch (TimeoutException silent) {
                LOG.warn("could not see the end of {}: {}; asking again", topic.name(), silent.getMessage());
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean behind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue());
    }

    /** Ends the reader. A second call does nothing. */
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
