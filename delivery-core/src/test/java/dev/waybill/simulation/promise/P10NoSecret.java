package dev.waybill.simulation.promise;

import dev.waybill.model.Failure;
import dev.waybill.simulation.ground.Seen;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The token in the address of a file shows in no status, receipt or notice, and in no reason of a rejection. */
final class P10NoSecret implements Promise {

    private static final String TOKEN = "t0k3n";

    @Override
    public List<Violation> broken(Evidence evidence) {
        var broken = new ArrayList<Violation>();
        evidence.each(
                Seen.Shown.class,
                (line, shown) -> look(broken, line, message(shown.status().failure())));
        evidence.each(
                Seen.Closed.class,
                (line, closed) -> look(broken, line, closed.receipt().toString()));
        evidence.each(Seen.Rang.class, (line, rang) -> look(broken, line, rang.body()));
        evidence.each(
                Seen.Refused.class,
                (line, refused) -> look(broken, line, refused.rejected().reason()));
        return broken;
    }

    private static void look(List<Violation> broken, int line, String told) {
        if (told.contains(TOKEN)) {
            broken.add(new Violation("P10", line, "a secret is told: " + told));
        }
    }

    private static String message(@Nullable Failure failure) {
        return failure == null ? "" : failure.message();
    }
}
