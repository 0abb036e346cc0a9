package dev.waybill.connectors.drive;

import com.google.api.services.drive.model.File;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.FailureKind;
import java.util.List;
import java.util.Optional;

/** The step at which a whole file gets its name, and what stood under that name goes to the trash where it may. */
final class Publication {

    private final Account account;
    private final UploadRequest request;

    Publication(Account account, UploadRequest request) {
        this.account = account;
        this.request = request;
    }

    /** Gives the file of that id its name. A name is no slot here: what appears under it since we looked stays beside ours. */
    StoredFile publish(String id) throws ConnectorException {
        List<File> others = others(id);
        if (request.replace()) {
            requireReplaceable(others);
        } else if (!others.isEmpty()) {
            throw new ConnectorException(FailureKind.CONFLICT, "something of that name is there already", null);
        }
        Optional<File> named = account.askForWhatMayBeGone(drive -> drive.files()
                .update(id, DriveFiles.finished(request))
                .setFields(Account.FIELDS)
                .setSupportsAllDrives(true)
                .execute());
        if (named.isEmpty()) {
            throw ConnectorException.lost("the unfinished file is gone; it begins again");
        }
        if (Boolean.TRUE.equals(named.get().getTrashed())) {
            new Folders(account).requireRoot();
            throw ConnectorException.lost("the file, or a folder above it, was moved to the trash; it begins again");
        }
        trash(others);
        return DriveFiles.stored(request.path(), named.get());
    }

    /** Does what a publication whose answer was lost may have left undone. */
    void complete(String id) throws ConnectorException {
        if (request.replace()) {
            trash(others(id));
        }
    }

    private List<File> others(String id) throws ConnectorException {
        return new DriveFiles(account)
                .all(request.path()).stream()
                        .filter(each -> !each.getId().equals(id))
                        .toList();
    }

    private static void requireReplaceable(List<File> others) throws ConnectorException {
        if (!others.stream().allMatch(DriveFiles::isFile)) {
            throw new ConnectorException(
                    FailureKind.CONFIGURATION,
                    "a folder or a document without bytes stands under that name; move it away, or change path",
                    null);
        }
        if (!others.stream()
                .allMatch(each -> Boolean.TRUE.equals(each.getCapabilities().getCanTrash()))) {
            throw new ConnectorException(
                    FailureKind.MISSING,
                    "we may not move the file of that name to the trash; make us a content manager of the shared drive",
                    null);
        }
    }

    private void trash(List<File> replaced) throws ConnectorException {
        for (File each : replaced) {
            if (DriveFiles.isFile(each)) {
                account.trash(each.getId());
            }
        }
    }
}
