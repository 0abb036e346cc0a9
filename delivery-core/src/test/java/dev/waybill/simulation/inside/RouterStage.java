package dev.waybill.simulation.inside;

import dev.waybill.model.DeliveryId;
import dev.waybill.model.RawEvent;
import dev.waybill.model.Rejected;
import dev.waybill.route.RouterDesk;
import dev.waybill.simulation.ground.Bug;
import dev.waybill.simulation.ground.Diary;
import dev.waybill.simulation.ground.Seen;
import dev.waybill.simulation.outside.PlainFormat;
import dev.waybill.source.Reading;
import java.time.Duration;

/** The Router: events in, deliveries, rejected and status out. */
final class RouterStage implements Stage {

    private final Logs logs;
    private final Diary diary;
    private final Configuration configuration;
    private final Duration retention;
    private final Bug bug;
    private final PlainFormat format = new PlainFormat();
    private final RouterDesk desk = new RouterDesk();
    private final Log.Reader<RawEvent> events;

    RouterStage(Logs logs, Diary diary, Configuration configuration, Duration retention, Bug bug) {
        this.logs = logs;
        this.diary = diary;
        this.configuration = configuration;
        this.retention = retention;
        this.bug = bug;
        events = logs.events.fromStart();
    }

    @Override
    public boolean step() {
        RawEvent event = events.poll();
        if (event == null) {
            return false;
        }
        switch (format.read(event)) {
            case Reading.Unreadable(Reading.Reject why) -> reject(event, why);
            case Reading.Notice notice -> route(event, notice);
        }
        return true;
    }

    private void route(RawEvent event, Reading.Notice notice) {
        if (bug == Bug.ROUTE_DEDUPE_FORGOTTEN) {
            desk.forgetWhereSent();
        }
        RouterDesk.Sent sent = desk.take(event, notice, configuration.routes(), retention);
        sent.deliveries().forEach(logs.deliveries::append);
        sent.unrouted().forEach(logs.status::append);
        for (DeliveryId id : sent.routed()) {
            diary.note(new Seen.Gone(id));
        }
        notice.rejects().forEach(why -> reject(event, why));
    }

    private void reject(RawEvent event, Reading.Reject why) {
        logs.rejected.append(new Rejected(event.source(), event.receivedAt(), why.part(), why.reason(), event.body()));
    }

    @Override
    public boolean atEnd() {
        return events.atEnd();
    }

    @Override
    public void restart(int replayed) {
        events.back(replayed);
    }
}
