package dev.waybill.schedule;

import java.util.Optional;

/** The policies of all lanes in force. */
@FunctionalInterface
public interface LanePolicies {

    /** The policy of that lane; empty when the configuration does not know it, and then its deliveries wait. */
    Optional<LanePolicy> find(String lane);
}
