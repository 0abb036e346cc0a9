package dev.waybill.app.config;

import dev.waybill.app.yaml.Section;
import dev.waybill.app.yaml.Sizes;
import dev.waybill.transfer.TransferMemory;
import java.util.Optional;

/**
 * What one node carries at once.
 *
 * @param slots       transfers
 * @param noticeSlots notices
 * @param memory      bytes; ceiling of all transfer buffers
 */
public record WorkersConfig(int slots, int noticeSlots, long memory) {

    /** What holds where nothing is said. */
    public static final WorkersConfig DEFAULT = new WorkersConfig(16, 32, 256L << 20);

    private static final int MAX_SLOTS = 1024;
    private static final long MEGABYTE = 1L << 20;

    static WorkersConfig read(Section section) {
        int slots = section.value("slots", DEFAULT.slots, Names.number(1, MAX_SLOTS));
        int noticeSlots = section.value("notice-slots", DEFAULT.noticeSlots, Names.number(1, MAX_SLOTS));
        long memory = section.value("memory", DEFAULT.memory, Sizes::parse);
        if (slots * TransferMemory.MINIMUM_BYTES > memory) {
            section.mistake(
                    "memory",
                    "is too little: " + slots + " slots need at least 128 KiB each, "
                            + slots * TransferMemory.MINIMUM_BYTES / 1024
                            + " KiB together (raise memory or lower slots)");
        }
        section.end();
        return new WorkersConfig(slots, noticeSlots, memory);
    }

    /** Why a heap of {@code heapBytes} is too small for this memory and everything else, or empty. */
    Optional<String> objectionTo(long heapBytes) {
        return memory <= heapBytes / 2
                ? Optional.empty()
                : Optional.of(megabytes(memory) + " is more than half of a heap of " + megabytes(heapBytes)
                        + ", and the rest of the node needs its part (start with WAYBILL_HEAP="
                        + 2 * Math.ceilDiv(memory, MEGABYTE) + "m or more, or lower it)");
    }

    /** Why a part of {@code bytes} can never be held beside the {@link #slots}, or empty. */
    Optional<String> objectionToPart(long bytes) {
        long room = TransferMemory.partBytes(memory, slots);
        return bytes <= room
                ? Optional.empty()
                : Optional.of("sends parts of " + megabytes(bytes) + ", and of workers.memory " + room / MEGABYTE
                        + " MB are left for parts beside " + slots
                        + " slots (let the parts be smaller, or raise workers.memory)");
    }

    private static String megabytes(long bytes) {
        return Math.ceilDiv(bytes, MEGABYTE) + " MB";
    }
}
