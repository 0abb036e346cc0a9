package dev.waybill.sandbox.drive;

/** What a member of a shared drive may do, least first: {@code drive/api/guides/ref-roles}. */
public enum Role {
    READER,
    /** Adds and edits, renames. */
    WRITER,
    /** Moves to the trash as well. */
    FILE_ORGANIZER,
    /** Deletes for good as well. */
    ORGANIZER;

    boolean mayAt(Role least) {
        return compareTo(least) >= 0;
    }
}
