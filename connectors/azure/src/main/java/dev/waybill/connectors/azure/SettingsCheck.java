package dev.waybill.connectors.azure;

import com.azure.storage.blob.BlobServiceVersion;
import dev.waybill.connector.ConnectorType.Problem;
import dev.waybill.connector.Settings;
import dev.waybill.connector.part.PartSize;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the mistakes of settings, all at once. */
final class SettingsCheck {

    private static final Set<String> TIERS = Set.of("Hot", "Cool", "Cold", "Archive");

    /** The service's rule for names of containers; those that begin with a dollar sign are its own. */
    private static final Pattern CONTAINER = Pattern.compile("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*|\\$(root|web)");

    private final Settings settings;
    private final List<Problem> problems = new ArrayList<>();

    SettingsCheck(Settings settings) {
        this.settings = settings;
    }

    List<Problem> problems() {
        who();
        where();
        settings.text("access-tier")
                .filter(each -> !TIERS.contains(each))
                .ifPresent(each -> add("access-tier", "\"" + each + "\" is none (Hot, Cool, Cold or Archive)"));
        parsed("part-size", each -> PartSize.parse(each, AzureBlobSettings.BLOCKS_OF_ONE_FILE));
        parsed("connection-string", each -> {
            if (!isServer(ConnectionString.parse(each).endpoint())) {
                throw new IllegalArgumentException("names no URL of an account's blobs (BlobEndpoint=https://...)");
            }
        });
        return problems;
    }

    private void who() {
        List<String> given = Stream.of("key", "sas-token", "connection-string")
                .filter(this::has)
                .toList();
        if (given.isEmpty()) {
            add("key", "missing (give key, sas-token or connection-string)");
        }
        if (given.size() > 1) {
            add(given.getLast(), "is for nothing beside " + given.getFirst() + " (give one of them)");
        }
        if (has("key") && !has("account")) {
            add("account", "missing (the key belongs to an account)");
        } else if (!has("account") && !has("endpoint") && !has("connection-string")) {
            add("account", "missing (give the account's name, or an endpoint)");
        }
        if (has("connection-string") && has("account")) {
            add("account", "is for nothing beside connection-string (which names it)");
        }
        settings.text("key")
                .filter(each -> !isBase64(each))
                .ifPresent(each -> add("key", "is no base 64 (copy all of it)"));
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private void where() {
        settings.text("endpoint")
                .filter(each -> !isServer(each))
                .ifPresent(
                        each -> add(
                                "endpoint",
                                "is no URL of an account's blobs (such as https://acme.blob.core.windows.net, without the container)"));
        settings.text("container")
                .filter(each -> !CONTAINER.matcher(each).matches())
                .ifPresent(each -> add(
                        "container",
                        "\"" + each + "\" is no name of a container (3 to 63 of a-z, 0-9 and single hyphens)"));
        settings.text("api-version")
                .filter(each -> AzureBlobSettings.version(each).isEmpty())
                .ifPresent(each -> add(
                        "api-version",
                        "\"" + each + "\" is not known (such as 2023-11-03, at most "
                                + BlobServiceVersion.getLatest().getVersion() + ")"));
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
