package dev.waybill.faults;

import java.time.Duration;
import java.util.List;

/**
 * What became of a delivery.
 *
 * @param end      its last word, with the kind of failure where one stands for it
 * @param requests asked of the source
 * @param again    bytes moved to the destination beyond the length of the file; 0 where it never arrived
 * @param longest  the longest wait between two attempts
 * @param told     the last failure's message as an operator sees it; empty where nothing failed
 * @param names    files at the destination afterwards
 * @param wrong    what was seen under the final name and was not the right content
 */
record Observed(
        String end,
        int attempts,
        int requests,
        long again,
        Duration longest,
        String told,
        List<String> names,
        List<String> wrong) {}
