package dev.waybill.connectors.azure;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the portal of Azure hands out to log in with: {@code name=value} pairs, separated by semicolons. Its text form shows no secret. */
final class ConnectionString {

    private final Map<String, String> values = new HashMap<>();

    private ConnectionString() {}

    /**
     * The pairs of {@code text}.
     *
     * @throws IllegalArgumentException with a hint, which repeats nothing of the text
     */
    static ConnectionString parse(String text) {
        var parsed = new ConnectionString();
        for (String pair : text.strip().split(";")) {
            int equals = pair.indexOf('=');
            if (!pair.isBlank() && equals < 1) {
                throw new IllegalArgumentException("has a part that is no name=value (copy it as the portal shows it)");
            }
            if (!pair.isBlank()) {
                String name = pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                parsed.values.put(name, pair.substring(equals + 1).strip());
            }
        }
        parsed.requireWhole();
        return parsed;
    }

    private void requireWhole() {
        if (values.containsKey("usedevelopmentstorage")) {
            throw new IllegalArgumentException("is a short form (give the emulator's endpoint, account and key)");
        }
        if (key().isPresent() == sas().isPresent()) {
            throw new IllegalArgumentException("must have either AccountKey or SharedAccessSignature (and not both)");
        }
        if (account().isEmpty() && (key().isPresent() || value("BlobEndpoint").isEmpty())) {
            throw new IllegalArgumentException("names no account (AccountName=...)");
        }
    }

    Optional<String> account() {
        return value("AccountName");
    }

    Optional<String> key() {
        return value("AccountKey");
    }

    Optional<String> sas() {
        return value("SharedAccessSignature");
    }

    /** The URL of the account's blobs. */
    String endpoint() {
        return value("BlobEndpoint")
                .orElseGet(() -> value("DefaultEndpointsProtocol").orElse("https") + "://"
                        + account().orElseThrow() + ".blob."
                        + value("EndpointSuffix").orElse("core.windows.net"));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT))).filter(each -> !each.isEmpty());
    }

    @Override
    public String toString() {
        return "ConnectionString[" + values.keySet() + "]";
    }
}
