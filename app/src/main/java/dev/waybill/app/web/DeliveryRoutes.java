package dev.waybill.app.web;

import dev.waybill.app.view.DeliveryIndex;
import dev.waybill.app.view.Selection;
import dev.waybill.app.view.TopicView;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.DestinationMetrics;
import dev.waybill.model.Failure;
import dev.waybill.topics.Json;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api}: what stands where, and requests to change it. */
public final class DeliveryRoutes implements HttpService {

    private static final int USUAL_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;
    private static final int ALL = Integer.MAX_VALUE;

    private final TopicView view;
    private final Requests requests;
    private final Set<String> lanes;
    private final InstantSource clock;

    /** @param lanes configured destinations by name, endpoints as {@code notify:} and name */
    public DeliveryRoutes(TopicView view, Requests requests, Set<String> lanes, InstantSource clock) {
        this.view = view;
        this.requests = requests;
        this.lanes = new TreeSet<>(lanes);
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/deliveries", this::list)
                .get("/deliveries/{id}", this::show)
                .post("/deliveries/{id}/redrive", (request, response) -> one(request, response, true))
                .post("/deliveries/{id}/cancel", (request, response) -> one(request, response, false))
                .post("/redrive", this::redrive)
                .get("/destinations", this::destinations)
                .post("/destinations/{name}/pause", (request, response) -> turn(request, response, true))
                .post("/destinations/{name}/resume", (request, response) -> turn(request, response, false));
    }

    private void list(ServerRequest request, ServerResponse response) {
        int limit = Math.clamp(number(query(request, "limit")), 1, MAX_LIMIT);
        var selection = new Selection(
                query(request, "state"),
                query(request, "destination"),
                query(request, "conf_num"),
                query(request, "room_id"),
                query(request, "q"),
                query(request, "destination").startsWith(Delivery.NoticeDelivery.LANE_PREFIX),
                limit,
                Selection.Mark.parse(query(request, "after")));
        List<DeliveryStatus> found = view.deliveries().select(selection);
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode rows = answer.putArray("deliveries");
        found.forEach(each -> rows.add(DeliveryJson.of(each)));
        if (found.size() == limit) {
            answer.put("next", Selection.Mark.of(found.getLast()).toString());
        }
        Answers.json(response, answer);
    }

    private static String query(ServerRequest request, String name) {
        return request.query().first(name).orElse("");
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : USUAL_LIMIT;
    }

    private void show(ServerRequest request, ServerResponse response) {
        found(request, response).ifPresent(status -> Answers.json(response, DeliveryJson.of(status)));
    }

    private Optional<DeliveryStatus> found(ServerRequest request, ServerResponse response) {
        String id = request.path().pathParameters().get("id");
        Optional<DeliveryStatus> status = view.deliveries().find(id);
        if (status.isEmpty()) {
            Answers.problem(response, Status.NOT_FOUND_404, "no delivery, or more than one, begins with " + id);
        }
        return status;
    }

    private void one(ServerRequest request, ServerResponse response, boolean redrive) throws InterruptedException {
        Optional<DeliveryStatus> status = found(request, response);
        if (status.isEmpty()) {
            return;
        }
        DeliveryStatus known = status.get();
        Instant now = clock.instant();
        if (redrive && known.state() == DeliveryState.UNROUTED) {
            requests.reroute(known.what().session());
        } else if (redrive) {
            requests.control(new Control.Redrive(
                    known.what().destination(), now, known.what().id()));
        } else {
            requests.control(new Control.Cancel(
                    known.what().destination(), now, known.what().id()));
        }
        Answers.accepted(response, DeliveryJson.of(known));
    }

    private void redrive(ServerRequest request, ServerResponse response) throws InterruptedException {
        ObjectNode asked;
        Control.RedriveMatching template;
        try {
            asked = object(request);
            template = matching(asked, text(asked, "destination"));
        } catch (JacksonException | DateTimeException wrong) {
            Answers.problem(response, Status.BAD_REQUEST_400, "could not read the filter: " + wrong.getMessage());
            return;
        }
        List<DeliveryStatus> matched = candidates(template);
        if (!asked.path("dry-run").asBoolean(false)) {
            ask(asked, matched);
        }
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.put("matched", matched.size());
        Answers.accepted(response, answer);
    }

    private void ask(ObjectNode asked, List<DeliveryStatus> matched) throws InterruptedException {
        String destination = text(asked, "destination");
        for (String lane : destination == null ? lanes : Set.of(destination)) {
            requests.control(matching(asked, lane));
        }
        for (DeliveryStatus status : matched) {
            if (status.state() == DeliveryState.UNROUTED) {
                requests.reroute(status.what().session());
            }
        }
    }

    private Control.RedriveMatching matching(ObjectNode asked, @Nullable String destination) {
        return new Control.RedriveMatching(
                destination == null ? "" : destination,
                clock.instant(),
                text(asked, "session"),
                text(asked, "room"),
                text(asked, "failure"),
                time(asked, "since"),
                time(asked, "until"));
    }

    private static ObjectNode object(ServerRequest request) {
        JsonNode node = Json.MAPPER.readTree(request.content().as(String.class));
        return node instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode();
    }

    private static @Nullable String text(ObjectNode node, String name) {
        String text = node.path(name).asString("");
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Instant time(ObjectNode node, String name) {
        String text = text(node, name);
        return text == null ? null : Instant.parse(text);
    }

    /** What the request will move, as far as this node's index knows. */
    private List<DeliveryStatus> candidates(Control.RedriveMatching asked) {
        var selection = new Selection(
                "",
                asked.destination(),
                asked.session() == null ? "" : asked.session(),
                asked.room() == null ? "" : asked.room(),
                "",
                true,
                ALL,
                null);
        DeliveryIndex index = view.deliveries();
        return index.select(selection).stream()
                .filter(each -> undelivered(each.state()))
                .filter(each -> asked.failure() == null || asked.failure().equals(kind(each)))
                .filter(each ->
                        asked.since() == null || !each.what().acceptedAt().isBefore(asked.since()))
                .filter(each ->
                        asked.until() == null || each.what().acceptedAt().isBefore(asked.until()))
                .toList();
    }

    private static String kind(DeliveryStatus status) {
        Failure failure = status.failure();
        return failure == null ? "" : failure.kind().word();
    }

    private static boolean undelivered(DeliveryState state) {
        return switch (state) {
            case WAITING, FAILED, EXPIRED, CANCELLED, UNROUTED -> true;
            case RUNNING, DELIVERED -> false;
        };
    }

    private void destinations(ServerRequest request, ServerResponse response) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode rows = answer.putArray("destinations");
        Map<String, DestinationMetrics> measured = view.destinations();
        for (String lane : lanes) {
            DestinationMetrics metrics = measured.get(lane);
            rows.add(metrics == null ? DestinationJson.unused(lane) : DestinationJson.of(metrics));
        }
        Answers.json(response, answer);
    }

    private void turn(ServerRequest request, ServerResponse response, boolean pause) throws InterruptedException {
        String name = request.path().pathParameters().get("name");
        String lane = lanes.contains(name) ? name : Delivery.NoticeDelivery.LANE_PREFIX + name;
        if (!lanes.contains(lane)) {
            Answers.problem(response, Status.NOT_FOUND_404, "no destination or notification is called " + name);
            return;
        }
        Instant now = clock.instant();
        requests.control(pause ? new Control.Pause(lane, now) : new Control.Resume(lane, now));
        Answers.accepted(response, Json.MAPPER.createObjectNode());
    }
}
