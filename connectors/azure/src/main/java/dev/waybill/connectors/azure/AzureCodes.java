package dev.waybill.connectors.azure;

import dev.waybill.model.FailureKind;
import java.util.Map;

/** What the codes in the answers of Azure mean, and what a status means that has no code: then it was not the service that answered. */
final class AzureCodes {

    private static final String LOGIN =
            "the login is refused; check account, key or sas-token, the token's dates, and this machine's clock";
    private static final String RIGHTS = "the login may not do this; grant read, create, write and delete";
    private static final String TAKEN = "a blob of that name is there already";
    private static final String LEASED = "another program holds a lease on the blob; end the lease";
    private static final String VERSION = "the server does not take the request; give an older api-version";
    private static final String TIER = "the account has no such tier; check access-tier";
    private static final String BROKEN = "the service failed; try again later";

    /** The service's error codes (its REST reference, "Common" and "Blob Service" error codes). */
    private static final Map<String, Meaning> BY_CODE = Map.ofEntries(
            row("AuthenticationFailed", FailureKind.AUTH, LOGIN),
            row("InvalidAuthenticationInfo", FailureKind.AUTH, LOGIN),
            row("NoAuthenticationInformation", FailureKind.AUTH, LOGIN),
            row("AccountIsDisabled", FailureKind.AUTH, "the account is disabled; ask its owner"),
            row(
                    "AuthorizationFailure",
                    FailureKind.AUTH,
                    RIGHTS + ", and let this machine through the account's firewall"),
            row("AuthorizationPermissionMismatch", FailureKind.AUTH, RIGHTS),
            row("InsufficientAccountPermissions", FailureKind.AUTH, RIGHTS),
            row("AuthorizationProtocolMismatch", FailureKind.AUTH, "the token is for https alone; check endpoint"),
            row("AuthorizationResourceTypeMismatch", FailureKind.AUTH, "the token is not for blobs; check sas-token"),
            row("AuthorizationServiceMismatch", FailureKind.AUTH, "the token is for another service; check sas-token"),
            row("AuthorizationSourceIPMismatch", FailureKind.AUTH, "the token is for other addresses than ours"),
            row("KeyBasedAuthenticationNotPermitted", FailureKind.AUTH, "the account takes no keys; give a sas-token"),
            row("PublicAccessNotPermitted", FailureKind.AUTH, LOGIN),
            row("ContainerNotFound", FailureKind.MISSING, "there is no such container; make it, or check container"),
            row("ContainerBeingDeleted", FailureKind.MISSING, "the container is being deleted; make it again"),
            row("ContainerDisabled", FailureKind.MISSING, "the container is disabled; ask the account's owner"),
            row("BlobNotFound", FailureKind.MISSING, "there is no such blob"),
            row("ResourceNotFound", FailureKind.MISSING, "there is no such container or blob"),
            row("ServerBusy", FailureKind.THROTTLED, "the service asks to slow down; lower concurrency"),
            row("OperationTimedOut", FailureKind.NETWORK, BROKEN),
            row("InternalError", FailureKind.NETWORK, BROKEN),
            row("QuotaExceeded", FailureKind.QUOTA, "the account is full; make room, or raise its quota"),
            row("BlobAlreadyExists", FailureKind.CONFLICT, TAKEN),
            row("ResourceAlreadyExists", FailureKind.CONFLICT, TAKEN),
            row("ConditionNotMet", FailureKind.CONFLICT, TAKEN),
            row("TargetConditionNotMet", FailureKind.CONFLICT, TAKEN),
            // A matter of one name although its status is 403.
            row("UnauthorizedBlobOverwrite", FailureKind.CONFLICT, TAKEN + ", and the token may replace none"),
            row("BlobImmutableDueToPolicy", FailureKind.CONFLICT, "a policy of the container keeps the blob as it is"),
            row("InvalidBlobType", FailureKind.CONFLICT, "a page or append blob of that name is there already"),
            row("SnapshotsPresent", FailureKind.CONFLICT, "the blob has snapshots; delete them first"),
            // Ids of all blocks of a blob have one length.
            row(
                    "InvalidBlobOrBlock",
                    FailureKind.CONFLICT,
                    "another program left blocks under that name; they go after a week"),
            row("LeaseIdMissing", FailureKind.UNEXPECTED, LEASED),
            row("LeaseLost", FailureKind.UNEXPECTED, LEASED),
            row("LeaseIdMismatchWithBlobOperation", FailureKind.UNEXPECTED, LEASED),
            row("PendingCopyOperation", FailureKind.UNEXPECTED, "another program copies to that name; wait for it"),
            row(
                    "BlockCountExceedsLimit",
                    FailureKind.UNEXPECTED,
                    "100,000 blocks wait under that name; they go after a week"),
            row("Md5Mismatch", FailureKind.CHECKSUM, "bytes arrived changed"),
            row("InvalidMd5", FailureKind.CHECKSUM, "bytes arrived changed"),
            row("InvalidUri", FailureKind.ILLEGAL_NAME, "no blob can have this name"),
            row("InvalidResourceName", FailureKind.ILLEGAL_NAME, "no blob can have this name"),
            row("RequestUrlFailedToParse", FailureKind.ILLEGAL_NAME, "no blob can have this name"),
            row("InvalidHeaderValue", FailureKind.CONFIGURATION, VERSION + ", or check access-tier"),
            row("InvalidQueryParameterValue", FailureKind.CONFIGURATION, VERSION),
            row("FeatureVersionMismatch", FailureKind.CONFIGURATION, VERSION),
            row("UnsupportedHeader", FailureKind.CONFIGURATION, VERSION),
            row("AccountRequiresHttps", FailureKind.CONFIGURATION, "the account takes https alone; check endpoint"),
            row("BlobAccessTierNotSupportedForAccountType", FailureKind.CONFIGURATION, TIER),
            row("InvalidBlobTier", FailureKind.CONFIGURATION, TIER),
            row(
                    "RequestBodyTooLarge",
                    FailureKind.CONFIGURATION,
                    "the service takes no block so large; lower part-size"),
            row("BlockListTooLong", FailureKind.CONFIGURATION, "the file has too many blocks; raise part-size"),
            row("BlobArchived", FailureKind.CONFIGURATION, "the blob is archived and cannot be read back"),
            row("BlobBeingRehydrated", FailureKind.CONFIGURATION, "the blob comes out of the archive; wait for it"));

    private AzureCodes() {}

    /**
     * What to make of an answer.
     *
     * @param kind   who waits
     * @param advice what is wrong; what to do
     */
    record Meaning(FailureKind kind, String advice) {}

    /** @param code empty where the answer had none */
    static Meaning meaning(String code, int status) {
        Meaning known = BY_CODE.get(code);
        return known == null ? ofStatus(status) : known;
    }

    private static Meaning ofStatus(int status) {
        return switch (status) {
            case 301, 302, 307, 308 -> new Meaning(FailureKind.CONFIGURATION, "it is elsewhere; check endpoint");
            case 400, 408 ->
                new Meaning(FailureKind.NETWORK, "the request did not arrive as it was sent; check proxies");
            case 401, 403 -> new Meaning(FailureKind.AUTH, RIGHTS);
            case 404 -> new Meaning(FailureKind.MISSING, "there is no such container or blob; check endpoint");
            case 405, 407, 501 -> new Meaning(FailureKind.CONFIGURATION, "no storage account answers; check endpoint");
            case 409, 412 -> new Meaning(FailureKind.CONFLICT, TAKEN);
            case 413 -> new Meaning(FailureKind.CONFIGURATION, "no block so large is taken; lower part-size");
            case 429, 503 -> new Meaning(FailureKind.THROTTLED, "the service asks to slow down; lower concurrency");
            case 507 -> new Meaning(FailureKind.QUOTA, "the account is full; make room");
            default ->
                status >= 500
                        ? new Meaning(FailureKind.NETWORK, BROKEN)
                        : new Meaning(FailureKind.UNEXPECTED, "the service answers what nobody foresaw");
        };
    }

    private static Map.Entry<String, Meaning> row(String code, FailureKind kind, String advice) {
        return Map.entry(code, new Meaning(kind, advice));
    }
}
