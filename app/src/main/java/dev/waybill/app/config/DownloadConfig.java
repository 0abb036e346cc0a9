package dev.waybill.app.config;

import dev.waybill.app.yaml.Durations;
import dev.waybill.app.yaml.Scalar;
import dev.waybill.app.yaml.Section;
import dev.waybill.transfer.source.DownloadPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a source's files are fetched.
 *
 * @param hosts          names, addresses or CIDR blocks; only these are fetched from and only they see the credentials
 * @param credentials    null where the platform asks for none
 * @param allowPlainHttp whether {@code http:} is fetched at all
 * @param allowPrivate   whether a name may resolve to a private address
 * @param retention      how long the platform keeps a file
 */
public record DownloadConfig(
        List<String> hosts,
        @Nullable BasicCredentials credentials,
        boolean allowPlainHttp,
        boolean allowPrivate,
        Duration retention) {

    private static final Duration RETENTION = Duration.ofDays(3);

    public DownloadConfig {
        hosts = List.copyOf(hosts);
    }

    static DownloadConfig read(Section section) {
        section.require("hosts");
        List<String> hosts = section.list("hosts").stream()
                .map(scalar -> host(section, scalar))
                .flatMap(Optional::stream)
                .toList();
        if (section.has("hosts") && section.list("hosts").isEmpty()) {
            section.mistake("hosts", "names no host to fetch from");
        }
        Optional<BasicCredentials> credentials = BasicCredentials.read(section);
        var download = new DownloadConfig(
                hosts,
                credentials.orElse(null),
                section.value("allow-plain-http", false, Names::flag),
                section.value("allow-private", false, Names::flag),
                section.value("retention", RETENTION, Durations::positive));
        if (download.allowPlainHttp && download.credentials != null) {
            section.warning("allow-plain-http", "the credentials may cross the network in the clear");
        }
        section.end();
        return download;
    }

    /** Who may be fetched from. */
    public DownloadPolicy policy() {
        return new DownloadPolicy(hosts, allowPrivate, allowPlainHttp);
    }

    private static Optional<String> host(Section section, Scalar scalar) {
        return section.parsed(scalar, text -> {
            try {
                new DownloadPolicy(List.of(text), false, false);
            } catch (IllegalArgumentException unusable) {
                throw new IllegalArgumentException(
                        "is not a host name, an address or a CIDR block (no scheme, no port, no path)", unusable);
            }
            return text.toLowerCase(Locale.ROOT);
        });
    }
}
