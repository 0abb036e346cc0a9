package dev.waybill.app.node;

import dev.waybill.app.config.AppConfig;
import dev.waybill.app.config.DestinationConfig;
import dev.waybill.app.config.NotificationConfig;
import dev.waybill.ingest.portal.PortalFormat;
import dev.waybill.model.Delivery;
import dev.waybill.model.Receipt;
import dev.waybill.notify.DestinationDisplay;
import dev.waybill.notify.Notice;
import dev.waybill.route.SourcePolicy;
import dev.waybill.schedule.LanePolicy;
import dev.waybill.schedule.RetrySchedule;
import dev.waybill.session.NoticeEvent;
import dev.waybill.session.NoticeRule;
import dev.waybill.session.NoticeRules;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The configuration as the stages' policies. */
final class Policies {

    private final AppConfig config;

    Policies(AppConfig config) {
        this.config = config;
    }

    Optional<SourcePolicy> source(String name) {
        return Optional.ofNullable(config.sources().get(name))
                .map(source ->
                        new SourcePolicy(new PortalFormat(), source.download().retention()));
    }

    Optional<LanePolicy> lane(String lane) {
        if (lane.startsWith(Delivery.NoticeDelivery.LANE_PREFIX)) {
            String endpoint = lane.substring(Delivery.NoticeDelivery.LANE_PREFIX.length());
            return config.notifications().containsKey(endpoint) ? Optional.of(LanePolicy.NOTICES) : Optional.empty();
        }
        return Optional.ofNullable(config.destinations().get(lane)).map(Policies::files);
    }

    private static LanePolicy files(DestinationConfig destination) {
        var retry = destination.retry();
        return new LanePolicy(
                destination.concurrency(), new RetrySchedule.Exponential(retry.initial(), retry.max()), retry.giveUp());
    }

    NoticeRules notices() {
        return new NoticeRules(
                config.notifications().values().stream().map(Policies::rule).toList(), this::body);
    }

    private static NoticeRule rule(NotificationConfig notification) {
        Set<NoticeEvent> events =
                notification.events().stream().map(Policies::event).collect(Collectors.toSet());
        return new NoticeRule(
                notification.name(),
                notification.destinations(),
                notification.appId()::matches,
                notification.roomId()::matches,
                events);
    }

    private static NoticeEvent event(NotificationConfig.Event event) {
        return switch (event) {
            case DELIVERED -> NoticeEvent.DELIVERED;
            case FAILED -> NoticeEvent.FAILED;
        };
    }

    private String body(Receipt receipt, NoticeEvent event) {
        DestinationDisplay display = display(receipt.status().what().destination());
        return switch (event) {
            case DELIVERED -> Notice.delivered(receipt, display);
            case FAILED -> Notice.failed(receipt, display);
        };
    }

    private DestinationDisplay display(String name) {
        DestinationConfig destination = config.destinations().get(name);
        if (destination == null) {
            return new DestinationDisplay("file", name, null, null);
        }
        String host = destination.type().settings().stream()
                        .anyMatch(each -> each.name().equals("host"))
                ? destination.settings().text("host").orElse(null)
                : null;
        String account = destination.type().account(destination.settings()).orElse(null);
        return new DestinationDisplay(destination.type().noticeName(), name, host, account);
    }
}
