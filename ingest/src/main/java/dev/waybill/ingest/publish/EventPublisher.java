package dev.waybill.ingest.publish;

import dev.waybill.model.RawEvent;
import dev.waybill.model.Rejected;

/** Where announcements go. Both methods block until the record is safe and may be called from many threads. */
public interface EventPublisher {

    /**
     * Publishes one announcement.
     *
     * @param key the session's number, so that its announcements stay in order; empty where it has none
     * @throws NotAcknowledgedException when it may be lost; it may also have arrived, so a repetition must do no harm
     */
    void publish(RawEvent event, String key) throws NotAcknowledgedException;

    /**
     * Records what could not even be taken.
     *
     * @throws NotAcknowledgedException when the record may be lost
     */
    void reject(Rejected rejected) throws NotAcknowledgedException;
}
