package dev.waybill.connectors.ssh;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.TemporaryName;
import java.time.Instant;
import java.util.List;

/** Finds our own old temporary files below the directory, symbolic links not followed, and removes them. */
record ScpSweep(ScpSession session) {

    /** So many names fit into one command, however long they are: Linux takes 128 KiB. */
    private static final int AT_ONCE = 20;

    /** How many were removed. */
    int run(Instant olderThan) throws ConnectorException {
        List<String> ours = session.ask(() -> session.files().leftovers(olderThan.getEpochSecond())).stream()
                .filter(each -> TemporaryName.isOurs(each.substring(each.lastIndexOf('/') + 1)))
                .toList();
        int removed = 0;
        for (int from = 0; from < ours.size(); from += AT_ONCE) {
            List<String> some = ours.subList(from, Math.min(ours.size(), from + AT_ONCE));
            removed += session.ask(() -> session.files().remove(some));
        }
        return removed;
    }
}
