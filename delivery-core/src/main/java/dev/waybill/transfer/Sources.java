package dev.waybill.transfer;

import dev.waybill.transfer.source.SourceReader;
import java.util.Optional;

/** The configured sources of this moment. */
public interface Sources {

    /** What reads the files of the source with that name; empty where none is configured (any more). */
    Optional<SourceReader> find(String source);
}
