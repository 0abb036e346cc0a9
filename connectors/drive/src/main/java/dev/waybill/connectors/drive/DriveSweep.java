package dev.waybill.connectors.drive;

import com.google.api.services.drive.model.File;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.TemporaryName;
import java.time.Instant;

/** Removes our old unfinished files, in whatever folder they are. They are found by a mark that no other app can set or see. */
final class DriveSweep {

    private final Account account;
    private final Instant olderThan;

    DriveSweep(Account account, Instant olderThan) {
        this.account = account;
        this.olderThan = olderThan;
    }

    /** How many were removed. */
    int run() throws ConnectorException {
        new Folders(account).requireRoot();
        int removed = 0;
        for (File each :
                account.search(Query.bearing(DriveFiles.MARK, account.settings().root()))) {
            boolean old =
                    Instant.ofEpochMilli(each.getModifiedTime().getValue()).isBefore(olderThan);
            if (old && TemporaryName.isOurs(each.getName())) {
                account.remove(each.getId());
                removed++;
            }
        }
        return removed;
    }
}
