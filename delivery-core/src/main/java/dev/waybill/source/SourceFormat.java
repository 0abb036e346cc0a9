package dev.waybill.source;

import dev.waybill.model.RawEvent;

/**
 * Reads one platform's announcements. Pure: the same event always gives the same reading, so that a format mended later can read the
 * verbatim events of the past again. Nothing is thrown, whatever the body holds.
 */
public interface SourceFormat {

    /** The word after {@code type:} of a source in the configuration. */
    String name();

    /** What {@code event} says: files, or a reason why not, for the whole or for a part. */
    Reading read(RawEvent event);
}
