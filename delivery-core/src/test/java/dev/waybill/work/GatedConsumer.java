package dev.waybill.work;

import dev.waybill.model.Command;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Kafka's own consumer in memory, whose polls wait as real ones do: for a record, a wake-up, or their time. */
final class GatedConsumer extends MockConsumer<String, Command> {

    /** The one that ends with the wake-up, and the one after it. */
    private static final int POLLS_OF_A_WAKEUP = 2;

    private final TopicPartition partition;
    private final Semaphore news = new Semaphore(0);
    private final AtomicInteger wakeups = new AtomicInteger();
    private final AtomicReference<@Nullable KafkaException> endFailure = new AtomicReference<>();
    private long end;

    GatedConsumer(String topic, long end) {
        super("latest");
        this.partition = new TopicPartition(topic, 0);
        this.end = end;
        updatePartitions(topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), new Node[0], new Node[0])));
        updateEndOffsets(Map.of(partition, end));
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // Who waits must not hold what a wake-up needs.
    public ConsumerRecords<String, Command> poll(Duration timeout) {
        try {
            boolean told = news.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return told ? super.poll(timeout) : ConsumerRecords.empty();
        } catch (InterruptedException stopped) {
            throw new KafkaException(stopped);
        }
    }

    @Override
    public synchronized void wakeup() {
        wakeups.incrementAndGet();
        super.wakeup();
        news.release(POLLS_OF_A_WAKEUP);
    }

    /** A record at the end of the topic, which no poll returns until something tells of news. */
    synchronized void addUnseen(String worker, Command command) {
        addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), end, worker, command));
        end++;
        updateEndOffsets(Map.of(partition, end));
    }

    synchronized void add(String worker, Command command) {
        addUnseen(worker, command);
        news.release();
    }

    /** The next poll fails so. */
    void fail(KafkaException failure) {
        setPollException(failure);
        news.release();
    }

    /** The next question for the end of the topic fails so. */
    void failEnd(KafkaException failure) {
        endFailure.set(failure);
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        KafkaException failure = endFailure.getAndSet(null);
        if (failure != null) {
            throw failure;
        }
        return super.endOffsets(partitions);
    }

    TopicPartition partition() {
        return partition;
    }

    long at() {
        return position(partition);
    }

    int wakeups() {
        return wakeups.get();
    }
}
