package dev.waybill.sandbox.drive;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Somebody's My Drive, or a shared drive with its members. */
final class DriveSpace {

    private final String root;
    private final boolean shared;
    private final Map<String, Role> members = new ConcurrentHashMap<>();

    DriveSpace(String root, boolean shared) {
        this.root = root;
        this.shared = shared;
    }

    /** The id of its root folder, which is a shared drive's own id: {@code drive/api/guides/about-shareddrives}. */
    String root() {
        return root;
    }

    boolean shared() {
        return shared;
    }

    void admit(String email, Role role) {
        members.put(email, role);
    }

    Optional<Role> role(String email) {
        return Optional.ofNullable(members.get(email));
    }
}
