package dev.waybill.connectors.s3;

import dev.waybill.connector.ConnectorType.Problem;
import dev.waybill.connector.Settings;
import dev.waybill.connector.part.PartSize;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the mistakes of settings, all at once. */
final class SettingsCheck {

    private static final Set<String> ENCRYPTIONS = Set.of("AES256", "aws:kms", "aws:kms:dsse");
    private static final Set<String> CHECKSUMS = Set.of("default", "when-required");

    private final Settings settings;
    private final List<Problem> problems = new ArrayList<>();

    SettingsCheck(Settings settings) {
        this.settings = settings;
    }

    List<Problem> problems() {
        where();
        who();
        objects();
        parsed("part-size", each -> PartSize.parse(each, S3Settings.PARTS));
        parsed("metadata", Labels::parse);
        parsed("tags", Labels::parse);
        return problems;
    }

    private void where() {
        if (!has("endpoint") && !has("region")) {
            add("region", "missing (give the bucket's region, such as eu-central-1, or an endpoint)");
        }
        settings.text("endpoint")
                .filter(each -> !isServer(each))
                .ifPresent(each -> add(
                        "endpoint", "is no URL of a server (such as https://minio.example:9000, without the bucket)"));
    }

    private static boolean isServer(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return http && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private void who() {
        goesWith("secret-access-key", "access-key-id");
        goesWith("access-key-id", "secret-access-key");
        goesWith("session-token", "access-key-id");
        goesWith("external-id", "role-arn");
    }

    private void objects() {
        settings.text("server-side-encryption")
                .filter(each -> !ENCRYPTIONS.contains(each))
                .ifPresent(each ->
                        add("server-side-encryption", "\"" + each + "\" is none (AES256, aws:kms or aws:kms:dsse)"));
        boolean kms = settings.text("server-side-encryption").orElse("").startsWith("aws:kms");
        if (has("kms-key-id") && !kms) {
            add("kms-key-id", "is for nothing (give server-side-encryption: aws:kms, or take it out)");
        }
        if (!CHECKSUMS.contains(settings.require("checksum"))) {
            add("checksum", "\"" + settings.require("checksum") + "\" is none (default or when-required)");
        }
    }

    private void goesWith(String setting, String other) {
        if (has(setting) && !has(other)) {
            add(setting, "is for nothing without " + other + " (give both)");
        }
    }

    private void parsed(String setting, Consumer<String> parser) {
        try {
            settings.text(setting).ifPresent(parser);
        } catch (IllegalArgumentException | ArithmeticException mistake) {
            add(setting, String.valueOf(mistake.getMessage()));
        }
    }

    private boolean has(String setting) {
        return settings.text(setting).isPresent();
    }

    private void add(String setting, String message) {
        problems.add(new Problem(setting, message));
    }
}
