package dev.waybill.app.node;

import dev.waybill.app.config.AppConfig;
import dev.waybill.app.config.BasicCredentials;
import dev.waybill.app.config.DownloadConfig;
import dev.waybill.transfer.Sources;
import dev.waybill.transfer.source.BasicLogin;
import dev.waybill.transfer.source.DownloadPolicy;
import dev.waybill.transfer.source.SourceReader;
import dev.waybill.transfer.source.SourceTimeouts;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** One reader for each source. */
final class SourceRegistry implements Sources, AutoCloseable {

    private final Map<String, SourceReader> readers = new LinkedHashMap<>();

    SourceRegistry(AppConfig config, InstantSource clock) {
        config.sources().forEach((name, source) -> readers.put(name, reader(source.download(), clock)));
    }

    private static SourceReader reader(DownloadConfig download, InstantSource clock) {
        var policy = new DownloadPolicy(download.hosts(), download.allowPrivate(), download.allowPlainHttp());
        return new SourceReader(
                policy, () -> login(download), SourceTimeouts.DEFAULT, SystemDefaultDnsResolver.INSTANCE, clock);
    }

    private static Optional<BasicLogin> login(DownloadConfig download) {
        BasicCredentials credentials = download.credentials();
        return credentials == null
                ? Optional.empty()
                : Optional.of(new BasicLogin(
                        credentials.username(), credentials.password().value()));
    }

    @Override
    public Optional<SourceReader> find(String source) {
        return Optional.ofNullable(readers.get(source));
    }

    @Override
    public void close() {
        readers.values().forEach(SourceReader::close);
    }
}
