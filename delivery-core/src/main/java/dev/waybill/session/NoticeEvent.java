package dev.waybill.session;

import dev.waybill.model.DeliveryState;
import java.util.Optional;

/** What a notification can ask to be told of. */
public enum NoticeEvent {
    /** A file stands verified at its destination. */
    DELIVERED("file-transfer"),
    /** A file will not arrive: failed or expired. */
    FAILED("file-transfer-failed");

    private final String type;

    NoticeEvent(String type) {
        this.type = type;
    }

    /** {@code type} of the notice's body. */
    public String type() {
        return type;
    }

    /** What this last word means to those who listen; empty where nobody is told. */
    public static Optional<NoticeEvent> of(DeliveryState state) {
        return switch (state) {
            case DELIVERED -> Optional.of(DELIVERED);
            case FAILED, EXPIRED -> Optional.of(FAILED);
            case CANCELLED, WAITING, RUNNING, UNROUTED -> Optional.empty();
        };
    }
}
