package dev.waybill.notify;

import java.util.Optional;

/** The configured endpoints of this moment, with their secrets resolved at the moment of asking. */
public interface Endpoints {

    /** The endpoint with that name; empty where none is configured (any more). */
    Optional<Endpoint> find(String name);
}
