package dev.waybill.simulation.outside;

import dev.waybill.model.DeliveryId;
import dev.waybill.simulation.ground.Chance;
import dev.waybill.simulation.ground.Diary;
import dev.waybill.simulation.ground.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who listens to notices, at several endpoints. */
public final class Receiver {

    /** No answer came, though the call may have arrived. */
    public static final int SILENCE = 0;

    private static final int FINE = 204;
    private static final List<Integer> TROUBLES = List.of(500, 301, 410, SILENCE);

    private final Chance chance;
    private final Diary diary;
    private final Map<String, Integer> troubles = new HashMap<>();

    /** All endpoints answer well. */
    public Receiver(Chance chance, Diary diary) {
        this.chance = chance;
        this.diary = diary;
    }

    /** An endpoint answers badly, or well again. */
    public void trouble(String endpoint, boolean troubled) {
        if (troubled) {
            troubles.put(endpoint, chance.of(TROUBLES));
        } else {
            troubles.remove(endpoint);
        }
    }

    /** One call: the status code, or {@link #SILENCE}. */
    public int ring(String endpoint, DeliveryId id, String body) {
        int code = troubles.getOrDefault(endpoint, FINE);
        boolean answered = code != SILENCE && !chance.fault(15);
        diary.note(new Seen.Rang(endpoint, id, body, code, answered));
        return answered ? code : SILENCE;
    }
}
