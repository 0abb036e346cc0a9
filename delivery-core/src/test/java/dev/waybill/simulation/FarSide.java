package dev.waybill.simulation;

import dev.waybill.model.Attempt;
import dev.waybill.model.DeliveryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All destinations: temporary files by delivery and generation, final files by delivery, and what was seen of them. */
final class FarSide {

    /** One unfinished upload. */
    record Temporary(DeliveryId delivery, int generation) {}

    /** One change of a final name. */
    record Publication(DeliveryId delivery, Attempt by, long length) {}

    private final Map<Temporary, Long> temporaries = new HashMap<>();
    private final Map<DeliveryId, Long> finals = new HashMap<>();
    final List<Publication> publications = new ArrayList<>();
    long written;

    long held(Temporary name) {
        return temporaries.getOrDefault(name, -1L);
    }

    void begin(Temporary name) {
        temporaries.put(name, 0L);
    }

    /** Writes one block at {@code offset}; what is there already stays. */
    boolean write(Temporary name, long offset) {
        Long length = temporaries.get(name);
        if (length == null || length < offset) {
            return false;
        }
        temporaries.put(name, Math.max(length, offset + 1));
        written++;
        return true;
    }

    /** The server loses the last blocks of everything that is unfinished, as after a crash without fsync. */
    void loseTails() {
        temporaries.replaceAll((name, length) -> Math.max(0, length - 1));
    }

    boolean publish(Temporary name, Attempt by) {
        Long length = temporaries.remove(name);
        if (length == null) {
            return false;
        }
        finals.put(name.delivery(), length);
        publications.add(new Publication(name.delivery(), by, length));
        return true;
    }

    void remove(Temporary name) {
        temporaries.remove(name);
    }

    /** Length of the file under the final name, or -1. */
    long shown(DeliveryId delivery) {
        return finals.getOrDefault(delivery, -1L);
    }
}
