package dev.waybill.failpoint;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One armed place, and how often it was passed. */
final class Armed {

    private static final Logger LOG = LoggerFactory.getLogger(Armed.class);
    private static final Pattern WRITTEN = Pattern.compile("(?<name>[A-Z_]+)(:(?<nth>[1-9]\\d{0,8})(?<stop>:stop)?)?");

    private final FailPoint place;
    private final int nth;
    private final boolean stop;
    private final AtomicInteger passed = new AtomicInteger();

    private Armed(FailPoint place, int nth, boolean stop) {
        this.place = place;
        this.nth = nth;
        this.stop = stop;
    }

    /** @throws IllegalArgumentException when {@code written} is not {@code NAME[:n[:stop]]} with a known name */
    static Armed parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (parts.matches()) {
            for (FailPoint each : FailPoint.values()) {
                if (each.name().equals(parts.group("name"))) {
                    String nth = parts.group("nth");
                    return new Armed(each, nth == null ? 1 : Integer.parseInt(nth), parts.group("stop") != null);
                }
            }
        }
        throw new IllegalArgumentException("could not arm fail-point \"" + written + "\" of -D" + FailPoint.PROPERTY
                + ": it is not NAME[:n[:stop]] with one of " + Arrays.toString(FailPoint.values())
                + "; correct the system property or leave it out");
    }

    /** Whether this passing is the one that the process was started for. */
    boolean isDue(FailPoint here) {
        return here == place && passed.incrementAndGet() == nth;
    }

    void passing(FailPoint here) {
        if (isDue(here)) {
            LOG.error("fail-point {} reached: the process {}", this, stop ? "stands still" : "dies");
            if (stop) {
                standStill();
            } else {
                Runtime.getRuntime().halt(FailPoint.EXIT_CODE);
            }
        }
    }

    /** SIGSTOP to ourselves: every thread stands, until somebody sends SIGCONT. */
    private static void standStill() {
        String self = Long.toString(ProcessHandle.current().pid());
        try {
            int exit =
                    new ProcessBuilder("sh", "-c", "kill -STOP " + self).start().waitFor();
            LOG.warn("fail-point: the process goes on (kill -STOP ended with {})", exit);
        } catch (IOException absent) {
            throw new IllegalStateException("could not stand still: no shell: " + absent.getMessage(), absent);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** As the property would say it in full. */
    @Override
    public String toString() {
        return place + ":" + nth + (stop ? ":stop" : "");
    }
}
