package dev.waybill.connectors.s3;

import dev.waybill.connector.Capabilities.PartLimits;
import dev.waybill.connector.ConnectorType.Problem;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import dev.waybill.connector.part.PartSize;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Which bucket, who we are there, and what its objects are like. Its text form shows no secret.
 *
 * @param region    also where there is an endpoint, because requests are signed with it
 * @param endpoint  of a server that is not Amazon's
 * @param keys      empty for the SDK's default chain
 * @param role      taken on with the keys
 * @param checksums whether requests carry checksums, which the server checks and keeps
 * @param directory what every key begins with, without slashes at its ends; may be empty
 */
record S3Settings(
        String bucket,
        String region,
        Optional<URI> endpoint,
        Optional<Keys> keys,
        Optional<Role> role,
        boolean pathStyle,
        ObjectTraits traits,
        PartSize partSize,
        boolean checksums,
        String directory) {

    /** The lower limit and the count are S3's; its upper limit of 5 GiB is beyond what one buffer holds. */
    static final PartLimits PARTS = new PartLimits(5L << 20, 1L << 30, 10_000);

    static final List<Setting> DECLARED = List.of(
            Setting.required("bucket", Setting.Kind.TEXT, "Name of the bucket. It must exist."),
            Setting.optional(
                    "region",
                    Setting.Kind.TEXT,
                    "The bucket's region. Required unless there is an `endpoint`; then `us-east-1`, which requests "
                            + "are signed with."),
            Setting.optional(
                    "endpoint",
                    Setting.Kind.TEXT,
                    "URL of a server that is not Amazon's, for example `https://minio.acme.example:9000`, without the "
                            + "bucket."),
            Setting.optional(
                    "access-key-id",
                    Setting.Kind.TEXT,
                    "Who we are. Without it the SDK's default chain is asked: environment, web identity, profile "
                            + "files, container, instance."),
            Setting.optional("secret-access-key", Setting.Kind.SECRET, "Goes with `access-key-id`."),
            Setting.optional(
                    "session-token",
                    Setting.Kind.SECRET,
                    "Goes with temporary keys. It expires; a role or the chain renews itself."),
            Setting.optional("role-arn", Setting.Kind.TEXT, "A role that is taken on with the keys or the chain."),
            Setting.optional("external-id", Setting.Kind.TEXT, "What the role's trust policy asks for."),
            Setting.optional(
                    "path-style",
                    Setting.Kind.BOOLEAN,
                    "Whether the bucket stands in the path and not in the host name; `true` where there is an "
                            + "`endpoint`."),
            Setting.optional(
                    "storage-class", Setting.Kind.TEXT, "For example `STANDARD_IA`; absent for the bucket's own."),
            Setting.optional(
                    "server-side-encryption",
                    Setting.Kind.TEXT,
                    "`AES256`, `aws:kms` or `aws:kms:dsse`; absent for the bucket's own."),
            Setting.optional("kms-key-id", Setting.Kind.TEXT, "The KMS key; absent for the account's own."),
            Setting.optional(
                    "metadata",
                    Setting.Kind.TEXT,
                    "Names and values at each object, separated by commas, such as `room={room_id}, kept-by=waybill`. "
                            + "`{app_id} {room_id} {conf_num} {file_name} {file_id} {type} {delivery_id}` stand for what the "
                            + "file is."),
            Setting.optional("tags", Setting.Kind.TEXT, "Tags of each object, written likewise."),
            Setting.withDefault(
                    "part-size",
                    Setting.Kind.TEXT,
                    "8MB",
                    "Bytes of a part, `5MB` to `1GB`; grows where a file would have more than 10,000."),
            Setting.withDefault(
                    "checksum",
                    Setting.Kind.TEXT,
                    "default",
                    "`default`: requests carry CRC-32C, which the server checks and keeps. `when-required`: they "
                            + "carry none, for servers that refuse it."),
            Setting.optional("directory", Setting.Kind.TEXT, "What every key begins with; a slash is put behind it."));

    /** A permanent or a temporary pair. */
    record Keys(String id, String secret, Optional<String> sessionToken) {

        @Override
        public String toString() {
            return "Keys[" + id + "]";
        }
    }

    /** A role and what its owner agreed on with us. */
    record Role(String arn, Optional<String> externalId) {

        @Override
        public String toString() {
            return "Role[" + arn + "]";
        }
    }

    /** The values of {@code settings}, which have no {@link #problems}. */
    static S3Settings of(Settings settings) {
        Optional<URI> endpoint = settings.text("endpoint").map(URI::create);
        return new S3Settings(
                settings.require("bucket"),
                settings.text("region").orElse("us-east-1"),
                endpoint,
                settings.text("access-key-id")
                        .map(id -> new Keys(id, settings.require("secret-access-key"), settings.text("session-token"))),
                settings.text("role-arn").map(arn -> new Role(arn, settings.text("external-id"))),
                settings.text("path-style").map(Boolean::parseBoolean).orElse(endpoint.isPresent()),
                ObjectTraits.of(settings),
                PartSize.parse(settings.require("part-size"), PARTS),
                settings.require("checksum").equals("default"),
                settings.text("directory").orElse("").replaceAll("^/+|/+$", ""));
    }

    static List<Problem> problems(Settings settings) {
        return new SettingsCheck(settings).problems();
    }

    /** What stands before each path. */
    String prefix() {
        return directory.isEmpty() ? "" : directory + "/";
    }

    /** Where we talk to, for messages. */
    String place() {
        return "bucket " + bucket
                + endpoint.map(each -> " at " + each.getAuthority()).orElse(" in " + region);
    }
}
