package dev.waybill.model;

import java.time.Instant;
import java.util.Map;

/** Something that is to reach someone: a file its destination, or a notice its endpoint. */
public sealed interface Delivery {

    /** Derived from what and whom; the same request twice has the same id. */
    DeliveryId id();

    /** Whose turn it waits for: a destination's name, or {@code notify:} and a notification's name. */
    String destination();

    /** When Waybill answered for it: the receipt of the event, or the end of the delivery it tells of. */
    Instant acceptedAt();

    /** What orders the work: for a file, when the source may delete it. */
    Instant deadline();

    /** What may be shown of it: no URL of the source, no body. */
    Consignment consignment();

    /**
     * One file to one destination.
     *
     * @param path where it goes, chosen once by the Router; the destination's own directory is not part of it
     */
    record FileDelivery(DeliveryId id, String destination, ArchiveFile file, RemotePath path, Instant acceptedAt)
            implements Delivery {

        @Override
        public Instant deadline() {
            return file.deadline();
        }

        /** What labels beside the file may say of it, by the words that templates use. */
        public Map<String, String> about() {
            return Map.of(
                    "app_id", file.session().appId(),
                    "room_id", file.roomId(),
                    "conf_num", file.session().confNum(),
                    "file_name", file.name(),
                    "file_id", file.id().value(),
                    "type", file.type().word(),
                    "delivery_id", id.value());
        }

        @Override
        public Consignment consignment() {
            return new Consignment(
                    id, destination, file.session(), file.roomId(), file.type(), path, acceptedAt, file.deadline());
        }
    }

    /**
     * One notice to one endpoint.
     *
     * @param endpoint name of the notification in the configuration
     * @param event    {@code type} of the body
     * @param body     the JSON text, sent as it stands
     */
    record NoticeDelivery(
            DeliveryId id,
            String endpoint,
            String event,
            SessionKey session,
            String roomId,
            String body,
            Instant acceptedAt,
            Instant deadline)
            implements Delivery {

        /** What the Scheduler's lane of an endpoint is called. */
        public static final String LANE_PREFIX = "notify:";

        @Override
        public String destination() {
            return LANE_PREFIX + endpoint;
        }

        @Override
        public Consignment consignment() {
            return new Consignment(
                    id, destination(), session, roomId, null, RemotePath.of(event), acceptedAt, deadline);
        }
    }
}
