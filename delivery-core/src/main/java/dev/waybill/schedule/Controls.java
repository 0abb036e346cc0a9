package dev.waybill.schedule;

import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an operator's requests change. Each carries its time, so that a repetition is recognised. */
final class Controls {

    private final Book book;
    private final Dispatcher dispatcher;

    Controls(Book book, Dispatcher dispatcher) {
        this.book = book;
        this.dispatcher = dispatcher;
    }

    void obey(Control asked, Instant now) {
        switch (asked) {
            case Control.Redrive redrive -> redrive(book.find(redrive.delivery()), redrive.at(), true, now);
            case Control.RedriveMatching matching -> redriveMatching(matching, now);
            case Control.Cancel cancel -> cancel(cancel.delivery(), cancel.at(), now);
            case Control.Pause pause -> turn(pause.destination(), pause.at(), true, now);
            case Control.Resume resume -> turn(resume.destination(), resume.at(), false, now);
        }
    }

    private void turn(String lane, Instant asked, boolean pause, Instant now) {
        DestinationHealth health = book.health(lane);
        if (health.obeys(asked)) {
            book.health(lane, pause ? health.paused(asked) : health.resumed(asked));
            book.refreshLimit(lane, now);
        }
    }

    private void redriveMatching(Control.RedriveMatching asked, Instant now) {
        String lane = asked.destination();
        DestinationHealth health = book.health(lane);
        if (health.obeys(asked.at()) && !health.paused()) {
            book.health(lane, health.resumed(asked.at()));
        }
        for (DeliveryRecord record : book.all(lane)) {
            if (matches(asked, record)) {
                redrive(record, asked.at(), false, now);
            }
        }
        book.refreshLimit(lane, now);
    }

    private static boolean matches(Control.RedriveMatching asked, DeliveryRecord record) {
        Delivery delivery = record.delivery();
        Failure failure = record.failure();
        return equalOrAny(asked.session(), delivery.consignment().session().confNum())
                && equalOrAny(asked.room(), delivery.consignment().roomId())
                && equalOrAny(
                        asked.failure(), failure == null ? "" : failure.kind().word())
                && (asked.since() == null || !delivery.acceptedAt().isBefore(asked.since()))
                && (asked.until() == null || delivery.acceptedAt().isBefore(asked.until()));
    }

    private static boolean equalOrAny(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }

    /** @param delivered whether one that is already there is fetched again, which only a request by its id means */
    private void redrive(@Nullable DeliveryRecord record, Instant asked, boolean delivered, Instant now) {
        if (record == null || obeyed(record, asked)) {
            return;
        }
        switch (record.state()) {
            case WAITING -> releaseNow(record);
            case RUNNING, UNROUTED -> {}
            case FAILED, EXPIRED, CANCELLED -> book.accept(record.again(record.delivery(), asked, now));
            case DELIVERED -> {
                if (delivered) {
                    book.accept(record.again(record.delivery(), asked, now));
                }
            }
        }
    }

    private static boolean obeyed(DeliveryRecord record, Instant asked) {
        Instant last = record.redrivenAt();
        return last != null && !asked.isAfter(last);
    }

    private void releaseNow(DeliveryRecord record) {
        if (record.notBefore() != null) {
            book.lineOf(record.delivery()).remove(Turn.of(record.delivery()));
            book.line(record.released());
        }
    }

    private void cancel(DeliveryId id, Instant asked, Instant now) {
        DeliveryRecord record = book.find(id);
        if (record == null || record.state().terminal() || obeyed(record, asked)) {
            return;
        }
        Failure why = Failure.of(FailureKind.WORKER_STOPPED, "an operator cancelled it");
        dispatcher.end(record, DeliveryState.CANCELLED, why, null, now);
    }
}
