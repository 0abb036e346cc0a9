package dev.waybill.app.node;

import dev.waybill.app.web.Requests;
import dev.waybill.model.Control;
import dev.waybill.model.SessionKey;
import dev.waybill.topics.Topics;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** An operator's requests as records. */
record NodeRequests(Topics topics, Producer<String, Object> producer, InstantSource clock) implements Requests {

    @Override
    public void control(Control asked) throws InterruptedException {
        send(topics.control().name(), asked.destination(), asked);
    }

    @Override
    public void reroute(SessionKey session) throws InterruptedException {
        send(topics.events().name(), session.confNum(), Requests.rerouteEvent(session, clock.instant()));
    }

    private void send(String topic, String key, Object value) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (ExecutionException refused) {
            throw new KafkaException("could not write to " + topic + ": " + refused.getMessage(), refused);
        }
    }
}
