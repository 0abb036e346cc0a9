package dev.waybill.schedule;

import java.time.Duration;

/** When a file that could still be tried is tried no more. */
public sealed interface GiveUp {

    /** How long a source is still asked after the deadline; its clocks are worded three ways. */
    Duration GRACE = Duration.ofHours(24);

    /** A day after the source may have deleted it. */
    record AtDeadline() implements GiveUp {}

    /** This long after it was accepted. */
    record After(Duration age) implements GiveUp {}

    /** After this many failed attempts. */
    record Attempts(int count) implements GiveUp {}
}
