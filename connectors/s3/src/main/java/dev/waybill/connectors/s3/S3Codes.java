package dev.waybill.connectors.s3;

import dev.waybill.model.FailureKind;
import java.util.Map;
import java.util.Objects;

/** What the codes in the answers of S3 mean, and what a status means that has no code. */
final class S3Codes {

    private static final String IMITATION =
            "the server does not take the request; checksum: when-required, no tags, and "
                    + "on-conflict: replace ask less of it";

    /** Codes of S3 (its API reference, "Error responses"), of STS and KMS, and of MinIO. */
    private static final Map<String, Meaning> BY_CODE = Map.ofEntries(
            row("AccessDenied", FailureKind.AUTH, "the login may not do this; grant it, see the page on s3"),
            row("AllAccessDisabled", FailureKind.AUTH, "all access to the bucket is switched off"),
            row("AccountProblem", FailureKind.AUTH, "the account has a problem; ask its owner"),
            row("ExpiredToken", FailureKind.AUTH, "the session token is expired; give a fresh one"),
            row("ExpiredTokenException", FailureKind.AUTH, "the session token is expired; give a fresh one"),
            row("InvalidToken", FailureKind.AUTH, "the session token is not valid; check session-token"),
            row("InvalidAccessKeyId", FailureKind.AUTH, "the key is not known; check access-key-id"),
            row("InvalidClientTokenId", FailureKind.AUTH, "the key is not known; check access-key-id"),
            row("NotSignedUp", FailureKind.AUTH, "the account has no S3"),
            row("SignatureDoesNotMatch", FailureKind.AUTH, "the signature is refused; check secret-access-key"),
            row("TokenRefreshRequired", FailureKind.AUTH, "the session token must be refreshed"),
            row("NoSuchBucket", FailureKind.MISSING, "there is no such bucket; make it, or check bucket"),
            row("NoSuchKey", FailureKind.MISSING, "there is no such object"),
            row("SlowDown", FailureKind.THROTTLED, "the server asks to slow down; lower concurrency"),
            row("SlowDownRead", FailureKind.THROTTLED, "the server asks to slow down; lower concurrency"),
            row("SlowDownWrite", FailureKind.THROTTLED, "the server asks to slow down; lower concurrency"),
            row("Throttling", FailureKind.THROTTLED, "the server asks to slow down; lower concurrency"),
            row("ThrottlingException", FailureKind.THROTTLED, "the server asks to slow down; lower concurrency"),
            row("RequestLimitExceeded", FailureKind.THROTTLED, "the server asks to slow down; lower concurrency"),
            row("BandwidthLimitExceeded", FailureKind.THROTTLED, "the server asks to slow down; set bandwidth"),
            row("ServiceUnavailable", FailureKind.THROTTLED, "the server is busy"),
            row("InternalError", FailureKind.NETWORK, "the server had a fault of its own"),
            row("RequestTimeout", FailureKind.NETWORK, "the server waited too long for our bytes"),
            row("IncompleteBody", FailureKind.NETWORK, "the connection broke before all bytes were across"),
            row("OperationAborted", FailureKind.NETWORK, "another operation on the object is under way"),
            row("QuotaExceeded", FailureKind.QUOTA, "the quota is used up; make room or raise it"),
            row("XMinioStorageFull", FailureKind.QUOTA, "the server's storage is full; make room"),
            row("XMinioAdminBucketQuotaExceeded", FailureKind.QUOTA, "the bucket's quota is used up; raise it"),
            row("PreconditionFailed", FailureKind.CONFLICT, "an object of that name is there already"),
            row("ConditionalRequestConflict", FailureKind.CONFLICT, "another writer of that name was quicker"),
            row("BadDigest", FailureKind.CHECKSUM, "the bytes arrived changed"),
            row("InvalidDigest", FailureKind.CHECKSUM, "the bytes arrived changed"),
            row("XAmzContentSHA256Mismatch", FailureKind.CHECKSUM, "the bytes arrived changed"),
            row("XAmzContentChecksumMismatch", FailureKind.CHECKSUM, "the bytes arrived changed"),
            row("KeyTooLongError", FailureKind.ILLEGAL_NAME, "the server does not take so long a key"),
            row("InvalidObjectName", FailureKind.ILLEGAL_NAME, "the server does not take this key"),
            row("XMinioInvalidObjectName", FailureKind.ILLEGAL_NAME, "the server does not take this key"),
            row("AuthorizationHeaderMalformed", FailureKind.CONFIGURATION, "the request is refused; check region"),
            row("PermanentRedirect", FailureKind.CONFIGURATION, "the bucket lies elsewhere; check region and endpoint"),
            row("TemporaryRedirect", FailureKind.CONFIGURATION, "the bucket lies elsewhere; check region and endpoint"),
            row("IllegalLocationConstraintException", FailureKind.CONFIGURATION, "the region is wrong; check region"),
            row("InvalidBucketName", FailureKind.CONFIGURATION, "no bucket can have this name; check bucket"),
            // The SDK learns the server's time from this very answer, so the next request may pass; the clock is still
            // wrong.
            row("RequestTimeTooSkewed", FailureKind.CONFIGURATION, "this machine's clock is wrong; set it (NTP)"),
            row("NotImplemented", FailureKind.CONFIGURATION, IMITATION),
            row("MethodNotAllowed", FailureKind.CONFIGURATION, IMITATION),
            row("InvalidRequest", FailureKind.CONFIGURATION, IMITATION),
            row("InvalidArgument", FailureKind.CONFIGURATION, IMITATION),
            row("EntityTooSmall", FailureKind.CONFIGURATION, "the server takes no part so small; raise part-size"),
            row("EntityTooLarge", FailureKind.CONFIGURATION, "the server takes no file of this size"),
            row("InvalidStorageClass", FailureKind.CONFIGURATION, "there is no such class; check storage-class"),
            row("InvalidTag", FailureKind.CONFIGURATION, "a tag is refused; check tags"),
            row("MetadataTooLarge", FailureKind.CONFIGURATION, "there is too much metadata; shorten metadata"),
            // Not a matter of rights although its status is 403: the object must be restored before it can be read.
            row("InvalidObjectState", FailureKind.CONFIGURATION, "the object is archived and cannot be read back"),
            row("KMS.DisabledException", FailureKind.CONFIGURATION, "the KMS key is switched off"),
            row("KMS.NotFoundException", FailureKind.CONFIGURATION, "there is no such KMS key; check kms-key-id"),
            row("KMS.KMSInvalidStateException", FailureKind.CONFIGURATION, "the KMS key cannot be used now"));

    private S3Codes() {}

    /**
     * What to make of an answer.
     *
     * @param kind   who waits
     * @param advice what is wrong; what to do
     */
    record Meaning(FailureKind kind, String advice) {}

    /** @param code empty where the answer had none, as answers to HEAD */
    static Meaning meaning(String code, int status) {
        Meaning known = BY_CODE.get(code);
        return known == null ? ofStatus(status) : known;
    }

    private static Meaning ofStatus(int status) {
        return switch (status) {
            case 301, 307, 308 -> known("PermanentRedirect");
            // A HEAD says no more; wrong regions and broken tokens look like this.
            case 400 -> new Meaning(FailureKind.CONFIGURATION, "the request is refused; check region and keys");
            case 401, 403 -> known("AccessDenied");
            case 404 -> new Meaning(FailureKind.MISSING, "there is no such bucket or object");
            case 405, 501 -> known("NotImplemented");
            case 409 -> known("ConditionalRequestConflict");
            case 412 -> known("PreconditionFailed");
            case 429, 503 -> known("SlowDown");
            case 507 -> known("QuotaExceeded");
            default ->
                status >= 500
                        ? known("InternalError")
                        : new Meaning(FailureKind.UNEXPECTED, "the server answers what nobody foresaw");
        };
    }

    private static Meaning known(String code) {
        return Objects.requireNonNull(BY_CODE.get(code), code);
    }

    private static Map.Entry<String, Meaning> row(String code, FailureKind kind, String advice) {
        return Map.entry(code, new Meaning(kind, advice));
    }
}
