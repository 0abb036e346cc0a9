package dev.waybill.app.view;

import dev.waybill.model.Consignment;
import dev.waybill.model.DeliveryStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries a reader wants; an empty text means any.
 *
 * @param text    part of id or path, in any case
 * @param notices whether notices are wanted too
 * @param limit   at most so many
 * @param after   goes on behind this one, in the order youngest first; null from the start
 */
public record Selection(
        String state,
        String destination,
        String session,
        String room,
        String text,
        boolean notices,
        int limit,
        @Nullable Mark after) {

    /** Everything, up to a limit. */
    public static Selection first(int limit) {
        return new Selection("", "", "", "", "", false, limit, null);
    }

    /**
     * Where an earlier list ended.
     *
     * @param acceptedAt of its last delivery
     * @param id         of its last delivery
     */
    public record Mark(Instant acceptedAt, String id) {

        /** The mark after {@code status}. */
        public static Mark of(DeliveryStatus status) {
            return new Mark(status.what().acceptedAt(), status.what().id().value());
        }

        /** Reads what {@link #toString} wrote; null for anything else. */
        public static @Nullable Mark parse(String text) {
            int cut = text.indexOf('_');
            try {
                return cut < 0 ? null : new Mark(Instant.parse(text.substring(0, cut)), text.substring(cut + 1));
            } catch (DateTimeException notOurs) {
                return null;
            }
        }

        private boolean before(DeliveryStatus status) {
            int order = status.what().acceptedAt().compareTo(acceptedAt);
            return order < 0 || (order == 0 && status.what().id().value().compareTo(id) > 0);
        }

        @Override
        public String toString() {
            return acceptedAt + "_" + id;
        }
    }

    boolean matches(DeliveryStatus status) {
        Consignment what = status.what();
        return (notices || !what.notice())
                && any(state, status.state().word())
                && any(destination, what.destination())
                && any(session, what.session().confNum())
                && any(room, what.roomId())
                && found(what)
                && (after == null || after.before(status));
    }

    private boolean found(Consignment what) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || what.id().value().contains(wanted)
                || what.path().toString().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static boolean any(String wanted, String actual) {
        return wanted.isEmpty() || wanted.equals(actual);
    }
}
