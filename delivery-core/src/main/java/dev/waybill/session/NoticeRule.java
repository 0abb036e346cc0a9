package dev.waybill.session;

import dev.waybill.model.Consignment;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One notification of the configuration.
 *
 * @param endpoint     its name
 * @param destinations whose deliveries it hears of; empty means every destination
 * @param appId        of which projects
 * @param roomId       of which rooms
 * @param events       what it hears of
 */
public record NoticeRule(
        String endpoint,
        Set<String> destinations,
        Predicate<String> appId,
        Predicate<String> roomId,
        Set<NoticeEvent> events) {

    public NoticeRule {
        destinations = Set.copyOf(destinations);
        events = Set.copyOf(events);
    }

    /** Whether this notification hears of that. */
    public boolean matches(Consignment what, NoticeEvent event) {
        return events.contains(event)
                && (destinations.isEmpty() || destinations.contains(what.destination()))
                && appId.test(what.session().appId())
                && roomId.test(what.roomId());
    }
}
