package dev.waybill.ingest.archive;

import dev.waybill.ingest.JsonBody;
import dev.waybill.ingest.NotJsonException;
import dev.waybill.ingest.UrlCredentials;
import dev.waybill.ingest.publish.EventPublisher;
import dev.waybill.ingest.publish.NotAcknowledgedException;
import dev.waybill.model.RawEvent;
import dev.waybill.model.Rejected;
import java.time.InstantSource;
import java.util.List;

/** Fetches a part of one source's archive and publishes each item as an announcement of its own; for polls and for backfill. */
public final class ArchiveIntake {

    /** What one message of the topic can hold, escapes included. */
    private static final int LARGEST_ITEM = 1024 * 1024;

    private final String source;
    private final ArchiveClient client;
    private final EventPublisher publisher;
    private final InstantSource clock;

    /**
     * @param source name of the source in the configuration
     * @param client belongs to the caller
     */
    public ArchiveIntake(String source, ArchiveClient client, EventPublisher publisher, InstantSource clock) {
        this.source = source;
        this.client = client;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Takes what matches {@code filter}. Taking it again does no harm: known files are known.
     *
     * @return how many items were published
     * @throws ArchiveException         when the report could not be read; nothing was published
     * @throws NotAcknowledgedException when an item may be lost; those before it are safe
     */
    public int take(ArchiveFilter filter) throws ArchiveException, NotAcknowledgedException {
        List<String> items = client.fetch(filter);
        for (String item : items) {
            publish(item);
        }
        return items.size();
    }

    private void publish(String item) throws NotAcknowledgedException {
        String text = UrlCredentials.removeFrom(item);
        try {
            if (text.length() > LARGEST_ITEM) {
                reject(
                        text,
                        "an item of the archive report has " + text.length() + " characters, more than "
                                + LARGEST_ITEM);
                return;
            }
            String key = JsonBody.of(text).confNum();
            publisher.publish(new RawEvent(source, RawEvent.Channel.POLL, clock.instant(), text), key);
        } catch (NotJsonException bad) {
            reject(text, "not JSON: " + bad.getMessage());
        }
    }

    private void reject(String text, String reason) throws NotAcknowledgedException {
        publisher.reject(new Rejected(source, clock.instant(), "body", reason, text));
    }
}
