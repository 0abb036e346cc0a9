package dev.waybill.simulation.inside;

import dev.waybill.model.Command;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.Outcome;
import dev.waybill.model.RawEvent;
import dev.waybill.model.Receipt;
import dev.waybill.model.Rejected;
import dev.waybill.model.WorkerAnnouncement;
import dev.waybill.simulation.ground.Chance;
import dev.waybill.simulation.ground.Diary;
import dev.waybill.simulation.ground.Seen;
import java.util.List;

/** All topics. The diary is their outside consumer. */
public final class Logs {

    /** A command and whom it is for. */
    record Told(String worker, Command command) {}

    final Log<RawEvent> events;
    final Log<Rejected> rejected;
    final Log<Delivery> deliveries;
    final Log<Outcome> outcomes;
    final Log<WorkerAnnouncement> announcements;
    final Log<Control> controls;
    final Log<Told> transfers;
    final Log<Receipt> receipts;
    final Log<DeliveryStatus> status;
    private final List<Log<?>> repeatable;

    /** Empty logs. */
    public Logs(Diary diary) {
        events = new Log<>(event -> {});
        rejected = new Log<>(each -> diary.note(new Seen.Refused(each)));
        deliveries = new Log<>(each -> diary.note(new Seen.Asked(each)));
        outcomes = new Log<>(each -> diary.note(new Seen.Said(each)));
        announcements = new Log<>(said -> {});
        controls = new Log<>(each -> diary.note(new Seen.Wanted(each)));
        transfers = new Log<>(each -> diary.note(new Seen.Told(each.worker(), each.command())));
        receipts = new Log<>(each -> diary.note(new Seen.Closed(each)));
        status = new Log<>(each -> diary.note(new Seen.Shown(each)));
        repeatable = List.of(events, deliveries, outcomes, announcements, controls, receipts);
    }

    /** Some topic says again what it said before. */
    public void repeat(Chance chance) {
        Log<?> log = chance.of(repeatable);
        if (log.size() > 0) {
            log.repeat(chance.upTo(log.size()));
        }
    }

    /** An operator asks. */
    public void ask(Control control) {
        controls.append(control);
    }

    /** What was asked for so far. */
    public Log<Delivery> deliveries() {
        return deliveries;
    }
}
