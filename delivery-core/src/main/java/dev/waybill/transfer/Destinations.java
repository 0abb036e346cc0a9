package dev.waybill.transfer;

import java.util.Optional;

/** The configured destinations of this moment. */
public interface Destinations {

    /** The destination with that name; empty where none is configured (any more). */
    Optional<DestinationHandle> find(String name);
}
