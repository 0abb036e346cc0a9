package dev.waybill.app.config;

import dev.waybill.app.yaml.Secret;
import dev.waybill.app.yaml.Section;
import dev.waybill.route.Glob;
import java.net.URI;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint that is told what became of deliveries.
 *
 * @param secret       key of the signature; null where notices go unsigned
 * @param basic        null where the endpoint asks for none
 * @param destinations whose deliveries it hears of
 */
public record NotificationConfig(
        String name,
        URI url,
        @Nullable Secret secret,
        @Nullable BasicCredentials basic,
        Set<String> destinations,
        Glob appId,
        Glob roomId,
        Set<Event> events) {

    public NotificationConfig {
        destinations = Set.copyOf(destinations);
        events = Set.copyOf(events);
    }

    /** What an endpoint can be told. */
    public enum Event {
        DELIVERED,
        FAILED
    }

    private static final Map<String, Event> BUILT = Map.of("delivered", Event.DELIVERED, "failed", Event.FAILED);
    private static final Set<String> NOT_BUILT_YET = Set.of("expired", "expiring", "blocked", "session-complete");

    static NotificationConfig read(String name, Section section, Collection<String> destinations) {
        URI url = section.required("url", Url.PLACEHOLDER, Url::parse);
        Optional<Secret> secret = section.secret("secret");
        Optional<BasicCredentials> basic = BasicCredentials.read(section);
        Optional<Section> match = section.section("match");
        List<String> chosen = match.map(each -> RouteReader.names(each, "destination", destinations))
                .orElse(List.of());
        if (destinations.size() > 1
                && !match.map(each -> each.has("destination")).orElse(false)) {
            section.mistake(
                    "match",
                    "\"destination\" is missing (more than one is configured: say whose deliveries this is about)");
        }
        if (url.getScheme().equals("http") && basic.isPresent() && !new HostPort(url.getHost(), 0).loopback()) {
            section.warning("url", "the credentials cross the network in the clear (use https)");
        }
        Glob appId = match.map(each -> RouteReader.glob(each, "app_id")).orElse(Glob.ANY);
        Glob roomId = match.map(each -> RouteReader.glob(each, "room_id")).orElse(Glob.ANY);
        match.ifPresent(Section::end);
        Set<Event> events = events(section);
        section.end();
        Set<String> about = Set.copyOf(chosen.isEmpty() ? destinations : chosen);
        return new NotificationConfig(name, url, secret.orElse(null), basic.orElse(null), about, appId, roomId, events);
    }

    private static Set<Event> events(Section section) {
        var events = EnumSet.noneOf(Event.class);
        section.list("events")
                .forEach(scalar ->
                        section.parsed(scalar, NotificationConfig::event).ifPresent(events::add));
        return events.isEmpty() ? EnumSet.allOf(Event.class) : events;
    }

    private static Event event(String word) {
        if (NOT_BUILT_YET.contains(word)) {
            throw new IllegalArgumentException("is known, not built yet (built are delivered and failed)");
        }
        return Names.word(BUILT).parse(word);
    }
}
