package dev.waybill.sandbox.drive;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** Answers that a test asks for, in place of those that a request would get. */
final class Faults {

    private final List<Fault> faults = new ArrayList<>();

    private static final class Fault {

        private final Predicate<String> requests;
        private final Refusal refusal;
        private int left;

        Fault(Predicate<String> requests, int times, Refusal refusal) {
            this.requests = requests;
            this.left = times;
            this.refusal = refusal;
        }
    }

    synchronized void add(Predicate<String> requests, int times, Refusal refusal) {
        faults.add(new Fault(requests, times, refusal));
    }

    synchronized void clear() {
        faults.clear();
    }

    /** @param request method, path and query */
    synchronized void strike(String request) throws Refusal {
        for (Iterator<Fault> each = faults.iterator(); each.hasNext(); ) {
            Fault fault = each.next();
            if (fault.requests.test(request)) {
                fault.left--;
                if (fault.left == 0) {
                    each.remove();
                }
                throw fault.refusal;
            }
        }
    }
}
