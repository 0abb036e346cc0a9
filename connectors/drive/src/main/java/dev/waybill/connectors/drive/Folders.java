package dev.waybill.connectors.drive;

import com.google.api.services.drive.model.File;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Folders by their names. One folder may hold several of one name: they are read as one, and written to the oldest. Nothing is remembered,
 * since a folder may be moved to the trash at any time.
 */
final class Folders {

    private static final Comparator<File> BY_AGE = Comparator.comparingLong(
                    (File each) -> each.getCreatedTime().getValue())
            .thenComparing(File::getId);

    private final Account account;

    Folders(Account account) {
        this.account = account;
    }

    /** The folders that a file of that path may be in, the one that is written to first; empty where there is none. */
    List<String> of(RemotePath path) throws ConnectorException {
        List<String> found = List.of(account.settings().root());
        for (String name : names(path)) {
            found = find(name, found);
            if (found.isEmpty()) {
                return found;
            }
        }
        return found;
    }

    /** The folder that a file of that path goes to, made where it is missing. */
    String make(RemotePath path) throws ConnectorException {
        List<String> parents = List.of(account.settings().root());
        for (String name : names(path)) {
            List<String> found = find(name, parents);
            parents = found.isEmpty() ? List.of(make(name, parents.getFirst())) : found;
        }
        return parents.getFirst();
    }

    private List<String> names(RemotePath path) {
        var names = new ArrayList<>(account.settings().directory());
        names.addAll(path.folders());
        return names;
    }

    private List<String> find(String name, List<String> parents) throws ConnectorException {
        return search(name, parents).stream().map(File::getId).toList();
    }

    private List<File> search(String name, List<String> parents) throws ConnectorException {
        return account.search(Query.folders(name, parents)).stream()
                .filter(each -> each.getName().equals(name))
                .sorted(BY_AGE)
                .toList();
    }

    /** Makes it and looks again: when others did the same, the oldest is taken by all, and ours is removed while it is empty. */
    private String make(String name, String parent) throws ConnectorException {
        File ours = new Creation(account)
                .empty(new File()
                        .setId(account.newId())
                        .setName(name)
                        .setMimeType(Query.FOLDER)
                        .setParents(List.of(parent)));
        List<File> found = search(name, List.of(parent));
        File oldest = found.isEmpty() ? ours : found.getFirst();
        // Of the same moment: somebody may have looked when ours was the only one, and stays with it.
        boolean younger =
                oldest.getCreatedTime().getValue() < ours.getCreatedTime().getValue();
        if (younger && account.search(Query.anything(ours.getId())).isEmpty()) {
            // To the trash and not away: somebody may have put a file there since we looked.
            account.trash(ours.getId());
        }
        return oldest.getId();
    }

    /** Finds the folder that everything goes to. */
    void requireRoot() throws ConnectorException {
        Optional<File> root = account.look(account.settings().root());
        if (root.isEmpty() || Boolean.TRUE.equals(root.get().getTrashed())) {
            throw new ConnectorException(
                    FailureKind.MISSING,
                    account.settings().place()
                            + (root.isEmpty() ? ": it is not there, or not shared with us" : ": it is in the trash")
                            + "; check folder-id and shared-drive",
                    null);
        }
        if (!root.get().getMimeType().equals(Query.FOLDER)) {
            throw new ConnectorException(
                    FailureKind.CONFIGURATION, account.settings().place() + ": folder-id is no folder", null);
        }
    }
}
