package dev.waybill.app.web;

import dev.waybill.app.cli.text.ByteCount;
import dev.waybill.app.view.Selection;
import dev.waybill.app.view.TopicView;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.DestinationMetrics;
import dev.waybill.model.Failure;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code /}: deliveries with their progress and destinations with their health, refreshing itself without a script. */
public final class StatusPage implements Handler {

    private static final int ROWS = 200;
    private static final int PERCENT = 100;
    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Waybill</title>
            <meta http-equiv="refresh" content="2"><meta name="viewport" content="width=device-width">
            <style>
            :root { color-scheme: light dark }
            body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 78rem; padding: 0 1rem }
            h1 { font-size: 1.4rem; margin: 0 } h2 { font-size: 1.05rem; margin: 2rem 0 .4rem }
            table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .3rem 1.2rem .3rem 0;
              border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); vertical-align: top }
            th { font-weight: 600; font-size: .85rem; opacity: .7 } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
            progress { width: 9rem; accent-color: #2a7de1 } small { opacity: .7; overflow-wrap: anywhere }
            .delivered, .active { color: #1a7f4b } .running { color: #2a7de1 } .failed, .expired, .blocked { color: #c4342b }
            .waiting, .unrouted, .cancelled, .paused { color: #9a6a00 }
            @media (prefers-color-scheme: dark) { .delivered, .active { color: #5fd39a } .failed, .expired, .blocked { color: #ff8f86 }
              .waiting, .unrouted, .cancelled, .paused { color: #e2b451 } .running { color: #8cbcff } }
            </style></head><body><h1>Waybill</h1>
            """;

    private final TopicView view;
    private final Set<String> lanes;
    private final InstantSource clock;

    /** @param lanes configured destinations by name, endpoints as {@code notify:} and name */
    public StatusPage(TopicView view, Set<String> lanes, InstantSource clock) {
        this.view = view;
        this.lanes = new TreeSet<>(lanes);
        this.clock = clock;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var page = new StringBuilder(HEAD);
        summary(page, view.deliveries().counts());
        destinations(page);
        deliveries(page, view.deliveries().select(Selection.first(ROWS)));
        Answers.html(response, page.append("</body></html>\n").toString());
    }

    private static void summary(StringBuilder page, Map<DeliveryState, Long> counts) {
        page.append("<p>");
        counts.forEach((state, count) ->
                page.append("<span class=\"%s\">%d %s</span> · ".formatted(state.word(), count, state.word())));
        page.append(counts.isEmpty() ? "nothing announced yet" : "by file and destination")
                .append("</p>\n");
    }

    private void destinations(StringBuilder page) {
        page.append("<h2>Destinations</h2><table><tr><th>name<th>health<th class=n>waiting<th class=n>running"
                + "<th>oldest waiting<th>source deletes the next in</tr>\n");
        Map<String, DestinationMetrics> measured = view.destinations();
        lanes.forEach(lane -> destination(page, lane, measured.get(lane)));
        page.append("</table>\n");
    }

    private void destination(StringBuilder page, String lane, @Nullable DestinationMetrics metrics) {
        if (metrics == null) {
            page.append("<tr><td>%s<td class=active>active<td class=n>0<td class=n>0<td><td></tr>\n"
                    .formatted(Html.text(lane)));
            return;
        }
        String health = metrics.health();
        page.append("<tr><td>%s<td class=\"%s\">%s<td class=n>%d<td class=n>%d<td>%s<td>%s</tr>\n"
                .formatted(
                        Html.text(lane),
                        health.startsWith("blocked") ? "blocked" : health,
                        Html.text(health),
                        metrics.waiting(),
                        metrics.running(),
                        since(metrics.oldestWaiting()),
                        until(metrics.nearestDeadline())));
    }

    private void deliveries(StringBuilder page, List<DeliveryStatus> rows) {
        page.append(
                "<h2>Deliveries</h2><table><tr><th>file<th>destination<th>state<th>progress<th class=n>attempts<th>id</tr>\n");
        rows.forEach(each ->
                page.append("<tr><td>%s%s<td>%s<td class=\"%s\">%s<td>%s<td class=n>%d<td><small>%s</small></tr>\n"
                        .formatted(
                                Html.text(each.what().path().toString()),
                                reason(each),
                                Html.text(each.what().destination()),
                                each.state().word(),
                                each.state().word(),
                                progress(each),
                                each.attempts(),
                                each.what().id())));
        page.append("</table>\n");
    }

    private static String reason(DeliveryStatus status) {
        Failure failure = status.failure();
        return failure == null || status.state() == DeliveryState.DELIVERED
                ? ""
                : "<br><small>" + Html.text(failure.message()) + "</small>";
    }

    private static String progress(DeliveryStatus status) {
        Long size = status.size();
        if (size == null) {
            return status.bytesDone() == 0 ? "" : ByteCount.of(status.bytesDone());
        }
        long percent = size == 0 ? PERCENT : Math.min(PERCENT, status.bytesDone() * PERCENT / size);
        String bar = status.state() == DeliveryState.RUNNING
                ? "<progress max=100 value=%d></progress> ".formatted(percent)
                : "";
        return bar + ByteCount.of(status.bytesDone()) + " of " + ByteCount.of(size);
    }

    private String since(@Nullable Instant time) {
        return time == null ? "" : rounded(Duration.between(time, clock.instant()));
    }

    private String until(@Nullable Instant time) {
        return time == null ? "" : rounded(Duration.between(clock.instant(), time));
    }

    private static String rounded(Duration time) {
        long minutes = Math.max(0, time.toMinutes());
        return minutes < 1 ? "under a minute" : "%d h %02d min".formatted(minutes / 60, minutes % 60);
    }
}
