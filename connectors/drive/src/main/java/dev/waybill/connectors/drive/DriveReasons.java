package dev.waybill.connectors.drive;

import dev.waybill.model.FailureKind;
import java.util.Map;
import java.util.Set;

/** What the reasons in the service's error answers mean, and its statuses where there is no reason that we know. */
final class DriveReasons {

    private static final String LATER = "the service asks to slow down; lower concurrency if this lasts";
    private static final String NO_ROOM = "there is no room left: ";

    /**
     * The cap on what a user may upload in a day comes under the reason of an ordinary rate limit, and differs in its text alone: by a full
     * stop. No page of Google's says so; rclone has told them apart in this way for years.
     */
    private static final String DAILY_CAP = "User rate limit exceeded.";

    private static final Map<String, Meaning> REASONS = Map.ofEntries(
            of("userRateLimitExceeded", FailureKind.THROTTLED, LATER),
            of("rateLimitExceeded", FailureKind.THROTTLED, LATER),
            of("sharingRateLimitExceeded", FailureKind.THROTTLED, LATER),
            of(
                    "dailyLimitExceeded",
                    FailureKind.THROTTLED,
                    "the project's requests of the day are used up; raise its quota in the console"),
            of(
                    "storageQuotaExceeded",
                    FailureKind.QUOTA,
                    NO_ROOM + "free some, buy some, or deliver to a shared drive"),
            of("quotaExceeded", FailureKind.QUOTA, NO_ROOM + "free some, or buy some"),
            of("teamDriveFileLimitExceeded", FailureKind.QUOTA, NO_ROOM + "the shared drive holds too many items"),
            of("numChildrenInNonRootLimitExceeded", FailureKind.QUOTA, NO_ROOM + "the folder holds too many items"),
            of(
                    "teamDriveHierarchyTooDeep",
                    FailureKind.CONFIGURATION,
                    "the folders are nested too deeply; shorten directory and path"),
            of(
                    "insufficientFilePermissions",
                    FailureKind.MISSING,
                    "the folder may not be written; make us a content manager of the shared drive, or an editor of the folder"),
            of(
                    "teamDriveMembershipRequired",
                    FailureKind.MISSING,
                    "we are no member of the shared drive; make us a content manager"),
            of("parentNotAFolder", FailureKind.CONFIGURATION, "folder-id is no folder; give the id of one"),
            of("appNotAuthorizedToFile", FailureKind.AUTH, "the token's scope is too narrow; give one of auth/drive"),
            of("insufficientPermissions", FailureKind.AUTH, "the token's scope is too narrow; give one of auth/drive"),
            of("insufficientScopes", FailureKind.AUTH, "the token's scope is too narrow; give one of auth/drive"),
            of("domainPolicy", FailureKind.AUTH, "the domain's administrator does not allow this app; ask for it"),
            of(
                    "accessNotConfigured",
                    FailureKind.CONFIGURATION,
                    "the project has no Drive API; enable it in the console"),
            of("authError", FailureKind.AUTH, "the token is not accepted; give a fresh one, or a service account"),
            of(
                    "notFound",
                    FailureKind.MISSING,
                    "it is not there, or not shared with us; check folder-id and shared-drive"),
            of("fileNotDownloadable", FailureKind.CONFIGURATION, "it has no bytes of its own"));

    private static final Set<Integer> BUSY = Set.of(429, 503);

    /** What an answer means for us. */
    record Meaning(FailureKind kind, String advice) {}

    private DriveReasons() {}

    private static Map.Entry<String, Meaning> of(String reason, FailureKind kind, String advice) {
        return Map.entry(reason, new Meaning(kind, advice));
    }

    static Meaning meaning(int status, String reason, String message) {
        if (reason.equals("userRateLimitExceeded") && message.equals(DAILY_CAP)) {
            return new Meaning(
                    FailureKind.QUOTA, NO_ROOM + "today's 750 GB of this user are used up; wait, or spread over users");
        }
        Meaning known = REASONS.get(reason);
        return known == null ? ofStatus(status) : known;
    }

    private static Meaning ofStatus(int status) {
        if (BUSY.contains(status)) {
            return new Meaning(FailureKind.THROTTLED, LATER);
        }
        return switch (status) {
            case 401 ->
                new Meaning(FailureKind.AUTH, "the token is not accepted; give a fresh one, or a service account");
            case 403 -> new Meaning(FailureKind.MISSING, "the service forbids it; check what is shared with us");
            case 404, 410 ->
                new Meaning(FailureKind.MISSING, "it is not there; check folder-id, shared-drive and endpoint");
            case 400, 413, 416 -> new Meaning(FailureKind.CONFIGURATION, "the service does not take the request");
            default ->
                status >= 500
                        ? new Meaning(FailureKind.NETWORK, "the service failed; it is tried again")
                        : new Meaning(FailureKind.UNEXPECTED, "the service gives an answer that nobody foresaw");
        };
    }
}
