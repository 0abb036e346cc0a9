package dev.waybill.ingest.publish;

import dev.waybill.model.RawEvent;
import dev.waybill.model.Rejected;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is published, unless told that nothing is acknowledged. */
public final class InMemoryPublisher implements EventPublisher {

    private final List<Keyed> events = new CopyOnWriteArrayList<>();
    private final List<Rejected> rejected = new CopyOnWriteArrayList<>();
    private volatile boolean acknowledging = true;

    /** An event and the key it was published under. */
    public record Keyed(RawEvent event, String key) {}

    @Override
    public void publish(RawEvent event, String key) throws NotAcknowledgedException {
        acknowledge();
        events.add(new Keyed(event, key));
    }

    @Override
    public void reject(Rejected notUnderstood) throws NotAcknowledgedException {
        acknowledge();
        rejected.add(notUnderstood);
    }

    private void acknowledge() throws NotAcknowledgedException {
        if (!acknowledging) {
            throw new NotAcknowledgedException("could not publish: told so", null);
        }
    }

    /** Whether anything is acknowledged from now on. */
    public void acknowledging(boolean whether) {
        acknowledging = whether;
    }

    public List<Keyed> events() {
        return List.copyOf(events);
    }

    public List<Rejected> rejected() {
        return List.copyOf(rejected);
    }
}
