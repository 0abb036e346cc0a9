package dev.waybill.simulation.promise;

import dev.waybill.model.RemotePath;
import dev.waybill.simulation.ground.Seen;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The final names of all destinations, as far as the diary is read. */
final class FinalNames {

    /** One place. */
    record Place(String destination, RemotePath path) {}

    private final Map<Place, byte[]> ours = new HashMap<>();
    private final Map<Place, Seen.Stands> shown = new HashMap<>();

    void changed(Seen.Stands stands) {
        var place = new Place(stands.destination(), stands.path());
        byte[] content = stands.content();
        if (content == null) {
            shown.remove(place);
        } else {
            shown.put(place, stands);
        }
        if (stands.ours()) {
            if (content == null) {
                ours.remove(place);
            } else {
                ours.put(place, content);
            }
        }
    }

    /** What the program last put there, whatever strangers did since; null where nothing. */
    byte @Nullable [] ours(String destination, RemotePath path) {
        return ours.get(new Place(destination, path));
    }

    /** Who stands there; null where nothing. */
    Seen.@Nullable Stands shown(Seen.Stands next) {
        return shown.get(new Place(next.destination(), next.path()));
    }

    /** Everything that stands somewhere. */
    Iterable<Seen.Stands> all() {
        return shown.values();
    }
}
