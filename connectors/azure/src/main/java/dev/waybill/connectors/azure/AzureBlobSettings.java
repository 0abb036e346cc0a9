package dev.waybill.connectors.azure;

import com.azure.storage.blob.BlobServiceVersion;
import dev.waybill.connector.Capabilities.PartLimits;
import dev.waybill.connector.ConnectorType.Problem;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import dev.waybill.connector.part.PartSize;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which container, who we are there, and what its blobs are like. Its text form shows no secret.
 *
 * @param endpoint  URL of the account's blobs, without a slash at its end
 * @param directory what every name begins with, without slashes at its ends; may be empty
 */
record AzureBlobSettings(
        String container,
        URI endpoint,
        Login login,
        Optional<String> accessTier,
        BlobServiceVersion version,
        PartSize partSize,
        String directory) {

    /** Knows all that is asked for here, and is old enough for the emulators that people have. */
    private static final String DEFAULT_VERSION = "2023-11-03";

    /** The count is the service's; it takes blocks of any size up to 4,000 MiB, which is beyond what one buffer holds. */
    static final PartLimits BLOCKS = new PartLimits(256L << 10, 1L << 30, 50_000);

    /** A blob takes 100,000 uncommitted blocks, and nobody can delete those that earlier starts from zero left. */
    static final PartLimits BLOCKS_OF_ONE_FILE = new PartLimits(BLOCKS.minBytes(), BLOCKS.maxBytes(), 10_000);

    static final List<Setting> DECLARED = List.of(
            Setting.required("container", Setting.Kind.TEXT, "Name of the container. It must exist."),
            Setting.optional(
                    "account",
                    Setting.Kind.TEXT,
                    "Name of the storage account. Required with `key`, and where there is neither `endpoint` nor "
                            + "`connection-string`."),
            Setting.optional(
                    "key",
                    Setting.Kind.SECRET,
                    "One of the account's two keys. It opens the whole account: a `sas-token` is the better choice."),
            Setting.optional(
                    "sas-token",
                    Setting.Kind.SECRET,
                    "A shared access signature of the container or the account, with or without its `?`. It expires; "
                            + "then the destination is `blocked(auth)`."),
            Setting.optional(
                    "connection-string",
                    Setting.Kind.SECRET,
                    "What the portal shows under \"Access keys\" or \"Shared access signature\": says account, key or "
                            + "signature, and endpoint in one."),
            Setting.optional(
                    "endpoint",
                    Setting.Kind.TEXT,
                    "URL of the account's blobs where it is not `https://<account>.blob.core.windows.net`: a "
                            + "sovereign cloud, a private name, an emulator (`http://127.0.0.1:10000/devstoreaccount1`). "
                            + "Without the container."),
            Setting.optional(
                    "access-tier",
                    Setting.Kind.TEXT,
                    "`Hot`, `Cool`, `Cold` or `Archive`; absent for the account's own."),
            Setting.withDefault(
                    "api-version",
                    Setting.Kind.TEXT,
                    DEFAULT_VERSION,
                    "Version of the service's protocol. The default knows all that is asked for here; emulators may "
                            + "know older ones only."),
            Setting.withDefault(
                    "part-size",
                    Setting.Kind.TEXT,
                    "8MB",
                    "Bytes of a block, `256KB` to `1GB`; grows where a file would have more than 10,000."),
            Setting.optional("directory", Setting.Kind.TEXT, "What every name begins with; a slash is put behind it."));

    /** How requests are signed. */
    sealed interface Login {

        /** With a key of the account. */
        record Key(String account, String key) implements Login {

            @Override
            public String toString() {
                return "Key[" + account + "]";
            }
        }

        /** With a signature that its owner made, as it stands behind the question mark of a URL. */
        record Sas(String token) implements Login {

            public Sas {
                token = token.startsWith("?") ? token.substring(1) : token;
            }

            @Override
            public String toString() {
                return "Sas[]";
            }
        }
    }

    /** The values of {@code settings}, which have no {@link #problems}. */
    static AzureBlobSettings of(Settings settings) {
        Optional<ConnectionString> all = settings.text("connection-string").map(ConnectionString::parse);
        return new AzureBlobSettings(
                settings.require("container"),
                URI.create(endpoint(settings, all).replaceAll("/+$", "")),
                login(settings, all),
                settings.text("access-tier"),
                version(settings.require("api-version")).orElseThrow(),
                PartSize.parse(settings.require("part-size"), BLOCKS_OF_ONE_FILE),
                settings.text("directory").orElse("").replaceAll("^/+|/+$", ""));
    }

    private static String endpoint(Settings settings, Optional<ConnectionString> all) {
        return settings.text("endpoint")
                .or(() -> all.map(ConnectionString::endpoint))
                .orElseGet(() -> "https://" + settings.require("account") + ".blob.core.windows.net");
    }

    private static Login login(Settings settings, Optional<ConnectionString> all) {
        Optional<String> key = settings.text("key").or(() -> all.flatMap(ConnectionString::key));
        Optional<String> sas = settings.text("sas-token").or(() -> all.flatMap(ConnectionString::sas));
        return key.<Login>map(each -> new Login.Key(account(settings).orElseThrow(), each))
                .orElseGet(() -> new Login.Sas(sas.orElseThrow()));
    }

    static Optional<String> account(Settings settings) {
        return settings.text("account")
                .or(() -> settings.text("connection-string")
                        .map(ConnectionString::parse)
                        .flatMap(ConnectionString::account));
    }

    /** The version of that name; empty where the SDK does not speak it. */
    static Optional<BlobServiceVersion> version(String text) {
        return Arrays.stream(BlobServiceVersion.values())
                .filter(each -> each.getVersion().equals(text))
                .findFirst();
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
        return "container " + container + " at " + endpoint.getAuthority();
    }
}
