package dev.waybill.sandbox.drive;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers that a test asks for, in place of those that a request would get. */
final class Faults {

    private final List<Fault> faults = new ArrayList<>();

    private static final class Fault {

        private final Predicate<String> requests;
        private final @Nullable Refusal refusal;
        private int left;

        /** @param refusal null where the request is carried out and its answer is lost */
        Fault(Predicate<String> requests, int times, @Nullable Refusal refusal) {
            this.requests = requests;
            this.left = times;
            this.refusal = refusal;
        }
    }

    synchronized void refuse(Predicate<String> requests, int times, Refusal refusal) {
        faults.add(new Fault(requests, times, refusal));
    }

    synchronized void loseAnswers(Predicate<String> requests, int times) {
        faults.add(new Fault(requests, times, null));
    }

    synchronized void clear() {
        faults.clear();
    }

    /**
     * Does what is to be done to a request.
     *
     * @param request method, path and query
     * @return whether its answer is to be lost
     */
    synchronized boolean strike(String request) throws Refusal {
        for (Iterator<Fault> each = faults.iterator(); each.hasNext(); ) {
            Fault fault = each.next();
            if (fault.requests.test(request)) {
                fault.left--;
                if (fault.left == 0) {
                    each.remove();
                }
                if (fault.refusal != null) {
                    throw fault.refusal;
                }
                return true;
            }
        }
        return false;
    }
}
