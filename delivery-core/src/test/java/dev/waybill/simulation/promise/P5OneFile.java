package dev.waybill.simulation.promise;

import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.OnConflict;
import dev.waybill.model.Proof;
import dev.waybill.model.Receipt;
import dev.waybill.simulation.ground.Seen;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Whatever is repeated: a file is asked for once, stands once, is not touched after its last word, and no stranger's file is. */
final class P5OneFile implements Promise {

    @Override
    public List<Violation> broken(Evidence evidence) {
        var reading = new InOrder(evidence);
        for (int line = 0; line < evidence.lines().size(); line++) {
            reading.read(line, evidence.line(line).seen());
        }
        reading.end();
        return reading.broken;
    }

    /** One pass through the diary. */
    private static final class InOrder {

        private final Evidence evidence;
        private final FinalNames names = new FinalNames();
        private final Map<DeliveryId, Delivery.FileDelivery> asked = new HashMap<>();
        private final Map<FinalNames.Place, DeliveryId> finished = new HashMap<>();
        private final Set<String> gentle = new HashSet<>();
        private final Set<DeliveryId> everDelivered = new HashSet<>();
        private final List<Violation> broken = new ArrayList<>();

        InOrder(Evidence evidence) {
            this.evidence = evidence;
        }

        void read(int line, Seen seen) {
            if (seen instanceof Seen.Furnished to) {
                furnished(to);
            } else if (seen instanceof Seen.Asked(Delivery.FileDelivery delivery)) {
                askedAgain(line, delivery);
            } else if (seen instanceof Seen.Shown shown) {
                if (!shown.status().state().terminal()) {
                    finished.values().remove(shown.status().what().id());
                }
            } else if (seen instanceof Seen.Closed(Receipt receipt)) {
                closed(receipt);
            } else if (seen instanceof Seen.Stands stands) {
                stands(line, stands);
            }
        }

        private void furnished(Seen.Furnished to) {
            if (to.conditional() && to.onConflict() != OnConflict.REPLACE) {
                gentle.add(to.destination());
            }
        }

        private void askedAgain(int line, Delivery.FileDelivery delivery) {
            Delivery.FileDelivery before = asked.put(delivery.id(), delivery);
            if (before == null) {
                return;
            }
            if (!before.path().equals(delivery.path())) {
                violated(line, delivery.id() + " was asked for under a second name");
            }
            if (Objects.equals(before.file().declaredSize(), delivery.file().declaredSize())) {
                violated(line, delivery.id() + " was asked for twice");
            }
        }

        private void closed(Receipt receipt) {
            Proof proof = receipt.status().proof();
            if (receipt.status().state() == DeliveryState.DELIVERED && proof != null) {
                DeliveryId id = receipt.status().what().id();
                finished.put(new FinalNames.Place(receipt.status().what().destination(), proof.path()), id);
                everDelivered.add(id);
            }
        }

        private void stands(int line, Seen.Stands stands) {
            if (stands.ours()) {
                DeliveryId done = finished.get(new FinalNames.Place(stands.destination(), stands.path()));
                if (done != null) {
                    violated(line, stands + ", although " + done + " was finished");
                }
                Seen.Stands before = names.shown(stands);
                boolean strange = before != null && !before.ours() && everDelivered.isEmpty();
                if (strange && gentle.contains(stands.destination())) {
                    violated(line, stands + ", where a stranger's file stood");
                }
            }
            names.changed(stands);
        }

        /** Two versions may stand side by side: of a first one that nobody told of, nobody knows that it is ours. */
        void end() {
            Map<String, String> places = new HashMap<>();
            for (Seen.Stands stands : names.all()) {
                byte[] content = stands.content();
                if (content != null && content.length > 0) {
                    int file = ByteBuffer.wrap(content).getInt(0);
                    evidence.version(file, content).ifPresent(version -> {
                        String what = stands.destination() + " holds file " + file + " version " + version.version();
                        String before = places.put(what, stands.toString());
                        if (before != null) {
                            violated(evidence.lines().size() - 1, what + " twice: " + before + ", " + stands);
                        }
                    });
                }
            }
        }

        private void violated(int line, String what) {
            broken.add(new Violation("P5", line, what));
        }
    }
}
