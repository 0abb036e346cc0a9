package dev.waybill.simulation.promise;

import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.Proof;
import dev.waybill.model.Receipt;
import dev.waybill.simulation.ground.Seen;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Delivered means: under the final name stood, by our hand, one whole version of the source's file, as long as the proof says. */
final class P3Delivered implements Promise {

    @Override
    public List<Violation> broken(Evidence evidence) {
        var names = new FinalNames();
        var broken = new ArrayList<Violation>();
        for (int line = 0; line < evidence.lines().size(); line++) {
            Seen seen = evidence.line(line).seen();
            if (seen instanceof Seen.Stands stands) {
                names.changed(stands);
            } else if (seen instanceof Seen.Closed(Receipt receipt)) {
                String wrong = wrong(evidence, names, receipt);
                if (wrong != null) {
                    broken.add(new Violation(
                            "P3", line, receipt.status().what().id() + " is called delivered, but " + wrong));
                }
            }
        }
        return broken;
    }

    private static @Nullable String wrong(Evidence evidence, FinalNames names, Receipt receipt) {
        boolean delivered = receipt.status().state() == DeliveryState.DELIVERED;
        Delivery asked = evidence.asked().get(receipt.status().what().id());
        if (!delivered || !(asked instanceof Delivery.FileDelivery file)) {
            return null;
        }
        Proof proof = receipt.status().proof();
        if (proof == null) {
            return "without a proof";
        }
        byte[] ours = names.ours(file.destination(), proof.path());
        if (ours == null) {
            return "nothing of ours stands at " + proof.path();
        }
        if (ours.length != proof.content().length()) {
            return ours.length + " bytes stand there, and " + proof.content().length() + " are proven";
        }
        return evidence.version(evidence.fileOf(file), ours).isPresent()
                ? null
                : "what stands there is no version of it";
    }
}
