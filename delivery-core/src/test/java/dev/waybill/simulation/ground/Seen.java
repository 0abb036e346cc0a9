package dev.waybill.simulation.ground;

import dev.waybill.model.Command;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.FileClass;
import dev.waybill.model.OnConflict;
import dev.waybill.model.Outcome;
import dev.waybill.model.Receipt;
import dev.waybill.model.Rejected;
import dev.waybill.model.RemotePath;
import dev.waybill.model.SessionKey;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that somebody outside the program saw. */
public sealed interface Seen {

    /** The rules of this seed: slots of a worker, and attempts at once for a destination or endpoint. */
    record Limits(int slots, int noticeSlots, int concurrency) implements Seen {}

    /**
     * A destination stands ready.
     *
     * @param conditional whether it refuses a publication where something stands
     */
    record Furnished(String destination, boolean conditional, OnConflict onConflict) implements Seen {}

    /** The faults are over, but for one destination; with null also there. */
    record Calmed(@Nullable String stillBad) implements Seen {}

    /** The source has this content under this address; {@code version} 1 is the first. */
    @SuppressWarnings("ArrayRecordComponent") // Read and never compared as a record.
    record Offered(
            int file, SessionKey session, String identity, FileClass type, int version, byte[] content, Instant deleted)
            implements Seen {
        @Override
        public String toString() {
            return "source offers file " + file + " " + identity + " version " + version + ", " + content.length
                    + " bytes until " + deleted;
        }
    }

    /**
     * The platform's webhook was answered.
     *
     * @param body       the announcement
     * @param files      what it announced
     * @param unreadable whether it, or a part of it, cannot be understood
     */
    record Answered(String body, Set<Integer> files, boolean unreadable, boolean accepted) implements Seen {}

    /** An operator wanted these routes, from class of file to destinations; whether they are in force. */
    record Routes(Map<FileClass, Set<String>> wanted, boolean readable) implements Seen {}

    /** The topic of deliveries shows one. */
    record Asked(Delivery delivery) implements Seen {}

    /** The topic of rejected announcements shows one. */
    record Refused(Rejected rejected) implements Seen {}

    /** The topic of status shows one. */
    record Shown(DeliveryStatus status) implements Seen {}

    /** The topic of status shows a tombstone. */
    record Gone(DeliveryId delivery) implements Seen {}

    /** The topic of receipts shows one. */
    record Closed(Receipt receipt) implements Seen {}

    /** The topic of commands shows one. */
    record Told(String worker, Command command) implements Seen {}

    /** The topic of outcomes shows one. */
    record Said(Outcome outcome) implements Seen {}

    /** An operator asked. */
    record Wanted(Control control) implements Seen {}

    /** A worker carries this many attempts. */
    record Carries(String worker, int files, int notices) implements Seen {}

    /** A destination received bytes. */
    record Wrote(DeliveryId delivery, int generation, int attempt, long offset) implements Seen {}

    /**
     * The watcher looked at a final name that had changed.
     *
     * @param content null where nothing stands there any more
     * @param ours    whether the program did it, and not a stranger
     */
    @SuppressWarnings("ArrayRecordComponent") // Read and never compared as a record.
    record Stands(String destination, RemotePath path, byte @Nullable [] content, boolean ours) implements Seen {
        @Override
        public String toString() {
            return destination + ":" + path + (content == null ? " is gone" : " shows " + content.length + " bytes")
                    + (ours ? "" : " by a stranger's hand");
        }
    }

    /** A receiver of notices was called. */
    record Rang(String endpoint, DeliveryId id, String body, int code, boolean answered) implements Seen {}

    /** Something happened to the world, as a reader of the story wants to know. */
    record Happened(String what) implements Seen {}
}
