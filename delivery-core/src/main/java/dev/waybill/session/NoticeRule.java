package dev.waybill.session;

import dev.waybill.model.Consignment;
import java.util.Set;

/**
 * One notification of the configuration.
 *
 * @param endpoint     its name
 * @param destinations whose deliveries it hears of; empty means every destination
 * @param appId        one project, or {@code *}
 * @param roomId       one room, or {@code *}
 * @param events       what it hears of
 */
public record NoticeRule(
        String endpoint, Set<String> destinations, String appId, String roomId, Set<NoticeEvent> events) {

    public NoticeRule {
        destinations = Set.copyOf(destinations);
        events = Set.copyOf(events);
    }

    /** Whether this notification hears of that. */
    public boolean matches(Consignment what, NoticeEvent event) {
        return events.contains(event)
                && (destinations.isEmpty() || destinations.contains(what.destination()))
                && any(appId, what.session().appId())
                && any(roomId, what.roomId());
    }

    private static boolean any(String wanted, String actual) {
        return wanted.equals("*") || wanted.equals(actual);
    }
}
