package dev.waybill.work;

import dev.waybill.model.Outcome;
import dev.waybill.model.WorkerAnnouncement;
import dev.waybill.topics.Topics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a worker writes: outcomes, acknowledged by all replicas before they count, and announcements. */
final class Telling implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private final Topics topics;
    private final Producer<String, Object> producer;

    Telling(Topics topics, Producer<String, Object> producer) {
        this.topics = topics;
        this.producer = producer;
    }

    /**
     * Returns once Kafka has the outcome. While Kafka does not answer it goes on trying: the attempt's lease ends meanwhile, and then
     * nobody needs the outcome any more.
     */
    void tell(Outcome outcome, String destination) throws InterruptedException {
        while (true) {
            try {
                send(topics.outcomes().name(), destination, outcome).get();
                return;
            } catch (InterruptException stopped) {
                throw new InterruptedException(stopped.getMessage());
            } catch (ExecutionException | KafkaException failed) {
                LOG.warn(
                        "could not tell an outcome of {}: {}; trying again",
                        outcome.attempt().delivery(),
                        failed.getMessage());
                waitForABetterMoment();
            }
        }
    }

    /** Kafka may refuse at once, and for long: one try a second is enough to hear of its return. */
    private static void waitForABetterMoment() throws InterruptedException {
        try {
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, 1, TimeUnit.SECONDS)
                    .get();
        } catch (ExecutionException impossible) {
            throw new AssertionError("a time-out completes without a failure", impossible);
        }
    }

    /** Sends without waiting: for what nobody misses if it is lost. */
    void mention(Outcome outcome, String destination) {
        var _ = send(topics.outcomes().name(), destination, outcome);
    }

    /** Sends without waiting; {@code acknowledged} runs once Kafka has it. */
    void announce(WorkerAnnouncement announcement, Runnable acknowledged) {
        var record = new ProducerRecord<String, Object>(topics.workers().name(), announcement.worker(), announcement);
        var _ = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                acknowledged.run();
            }
        });
    }

    private Future<RecordMetadata> send(String topic, String key, Object value) {
        try {
            return producer.send(new ProducerRecord<>(topic, key, value));
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (KafkaException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
