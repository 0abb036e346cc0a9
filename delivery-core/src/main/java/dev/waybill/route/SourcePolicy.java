package dev.waybill.route;

import dev.waybill.source.SourceFormat;
import java.time.Duration;
import java.util.Optional;

/**
 * What the Router needs to know of a source.
 *
 * @param format    reads its announcements
 * @param retention how long it keeps a file
 */
public record SourcePolicy(SourceFormat format, Duration retention) {

    /** The sources in force. */
    @FunctionalInterface
    public interface Lookup {

        /** The source of that name, or empty. */
        Optional<SourcePolicy> find(String source);
    }
}
