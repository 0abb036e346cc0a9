package dev.waybill.sandbox.drive;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the drives hold, and who may do what with it. As in the real service a name is no key: one folder may hold several items of one name.
 * Only an id is unique, and one that was made by {@code files.generateIds} can be used once.
 */
final class DriveStore {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int ID_LENGTH = 33;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, DriveItem> items = new HashMap<>();
    private final Map<String, DriveSpace> myDrives = new HashMap<>();
    private final Set<String> generated = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();
    private OptionalLong limit = OptionalLong.empty();
    private boolean sha256Withheld;

    DriveStore(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    synchronized DriveSpace addMyDrive(String email) {
        DriveSpace space = addDrive(false);
        space.admit(email, Role.ORGANIZER);
        myDrives.put(email, space);
        return space;
    }

    synchronized DriveSpace addDrive(boolean shared) {
        var space = new DriveSpace(id(), shared);
        items.put(
                space.root(),
                new DriveItem(
                        space.root(), "Drive", Metadata.FOLDER, null, space, "", now(), now(), false, Map.of(), null));
        return space;
    }

    /** Bytes that all drives together may hold. */
    synchronized void limit(OptionalLong bytes) {
        limit = bytes;
    }

    synchronized void withholdSha256() {
        sha256Withheld = true;
    }

    synchronized boolean isGenerated(String id) {
        return generated.contains(id);
    }

    /** {@code reference/rest/v3/files/generateIds}. */
    synchronized List<String> generate(int count) {
        var ids = new ArrayList<String>();
        for (int each = 0; each < count; each++) {
            ids.add(id());
        }
        generated.addAll(ids);
        return ids;
    }

    private String id() {
        var id = new StringBuilder("1");
        while (id.length() < ID_LENGTH) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** {@code reference/rest/v3/files/create}: a second item of one name is a second item. */
    synchronized DriveItem create(Caller caller, Metadata wanted, @Nullable StoredContent content) throws Refusal {
        DriveItem parent = requirePlace(caller, wanted);
        requireRoom(caller, parent.drive(), content == null ? 0 : content.size());
        String id = Optional.ofNullable(wanted.id()).orElseGet(this::id);
        Instant now = now();
        DriveItem item = new DriveItem(
                        id,
                        "Untitled",
                        "application/octet-stream",
                        parent.id(),
                        parent.drive(),
                        caller.app(),
                        now,
                        now,
                        false,
                        Map.of(),
                        content)
                .with(wanted, now);
        items.put(id, item);
        return item;
    }

    /**
     * The folder that a new item goes to.
     *
     * @throws Refusal where it may not go there; a client's own id must come from {@code generateIds} and be new (409):
     *     {@code drive/api/guides/create-file}
     */
    synchronized DriveItem requirePlace(Caller caller, Metadata wanted) throws Refusal {
        List<String> parents = Optional.ofNullable(wanted.parents()).orElse(List.of("root"));
        if (parents.size() != 1) {
            throw Refusal.of(403, "cannotAddParent", "Increasing the number of parents is not allowed");
        }
        DriveItem parent = require(caller, parents.getFirst());
        requireRole(caller, parent, Role.WRITER);
        if (!parent.isFolder()) {
            throw Refusal.of(403, "parentNotAFolder", "The specified parent is not a folder.");
        }
        if (wanted.id() != null && !generated.contains(wanted.id())) {
            throw Refusal.of(400, "invalid", "The provided file ID is not usable.");
        }
        if (wanted.id() != null && items.containsKey(wanted.id())) {
            throw Refusal.of(409, "fileIdInUse", "A file already exists with the provided ID.");
        }
        return parent;
    }

    /** {@code reference/rest/v3/files/update}; the trash asks for more than a change of name: {@code drive/api/guides/delete}. */
    synchronized DriveItem update(Caller caller, String id, Metadata change, @Nullable StoredContent content)
            throws Refusal {
        DriveItem item = require(caller, id);
        requireRole(caller, item, change.trashed() == null ? Role.WRITER : Role.FILE_ORGANIZER);
        if (change.parents() != null) {
            throw Refusal.of(
                    403,
                    "fieldNotWritable",
                    "The parents field is not directly writable in update requests."
                            + " Use the addParents and removeParents parameters instead.");
        }
        if (content != null) {
            requireRoom(caller, item.drive(), content.size() - item.size());
        }
        DriveItem changed = item.with(change, now());
        items.put(item.id(), content == null ? changed : changed.with(content));
        return content == null ? changed : changed.with(content);
    }

    /** {@code reference/rest/v3/files/delete}: for good, and with everything in it; in a shared drive for organizers alone. */
    synchronized void delete(Caller caller, String id) throws Refusal {
        DriveItem item = require(caller, id);
        requireRole(caller, item, Role.ORGANIZER);
        remove(item.id());
    }

    private void remove(String id) {
        items.remove(id);
        List<String> below = items.values().stream()
                .filter(each -> id.equals(each.parent()))
                .map(DriveItem::id)
                .toList();
        below.forEach(this::remove);
    }

    synchronized DriveItem require(Caller caller, String id) throws Refusal {
        DriveSpace mine = myDrives.get(caller.email());
        DriveItem item = items.get(id.equals("root") && mine != null ? mine.root() : id);
        if (item == null || !sees(caller, item)) {
            throw Refusal.notFound(id);
        }
        return item;
    }

    synchronized boolean sees(Caller caller, DriveItem item) {
        boolean member = item.drive().role(caller.email()).isPresent();
        boolean reached = !item.drive().shared() || caller.allDrives();
        boolean granted = caller.all() || item.app().equals(caller.app()) || item.parent() == null;
        return member && reached && granted;
    }

    synchronized List<DriveItem> list(Predicate<DriveItem> wanted) {
        return items.values().stream()
                .filter(each -> each.parent() != null)
                .filter(wanted)
                .toList();
    }

    /** What a search shows: what was hidden once is not in it. */
    synchronized List<DriveItem> search(Predicate<DriveItem> wanted) {
        return list(wanted).stream().filter(each -> !hidden.remove(each.id())).toList();
    }

    synchronized void hide(String id) {
        hidden.add(id);
    }

    /** Whether it, or a folder above it, is in the trash: {@code trashed} beside {@code explicitlyTrashed}. */
    synchronized boolean isTrashed(DriveItem item) {
        DriveItem above = item.parent() == null ? null : items.get(item.parent());
        return item.trashed() || (above != null && isTrashed(above));
    }

    synchronized Map<String, Object> resource(Caller caller, DriveItem item) {
        Map<String, Object> fields = item.resource(
                caller, isTrashed(item), item.drive().role(caller.email()).orElse(Role.READER));
        if (sha256Withheld) {
            fields.remove("sha256Checksum");
        }
        return fields;
    }

    private static void requireRole(Caller caller, DriveItem item, Role least) throws Refusal {
        if (!item.drive().role(caller.email()).orElse(Role.READER).mayAt(least)) {
            throw Refusal.forbidden();
        }
    }

    /** Service accounts own no storage: {@code drive/api/guides/about-files}; what is in the trash counts. */
    synchronized void requireRoom(Caller caller, DriveSpace drive, long more) throws Refusal {
        if (more > 0 && caller.isServiceAccount() && !drive.shared()) {
            throw Refusal.full(
                    "Service Accounts do not have storage quota. Leverage shared drives, or use OAuth delegation instead.");
        }
        long used = items.values().stream().mapToLong(DriveItem::size).sum();
        if (limit.isPresent() && used + more > limit.getAsLong()) {
            throw Refusal.full("The user's Drive storage quota has been exceeded.");
        }
    }

    /** From behind: forgets everything but the drives themselves. */
    synchronized void clear() {
        items.values().removeIf(each -> each.parent() != null);
    }

    /** From behind: puts {@code item} in place of what has its id. */
    synchronized void replace(DriveItem item) {
        items.put(item.id(), item);
    }

    synchronized Optional<DriveItem> find(String id) {
        return Optional.ofNullable(items.get(id));
    }
}
