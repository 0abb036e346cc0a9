package dev.waybill.app.config;

import dev.waybill.app.yaml.Section;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One recording platform.
 *
 * @param type    which format its announcements have
 * @param webhook null where it only is polled
 * @param api     null where it only calls
 * @param poll    null exactly where {@code api} is
 */
public record SourceConfig(
        String name,
        String type,
        @Nullable WebhookConfig webhook,
        @Nullable ApiConfig api,
        @Nullable PollConfig poll,
        DownloadConfig download) {

    private static final Map<String, String> TYPES = Map.of("portal", "portal");

    static Optional<SourceConfig> read(String name, Section section, HostPort listen) {
        String type = section.required("type", "portal", Names.word(TYPES));
        Optional<WebhookConfig> webhook = section.section("webhook").map(each -> WebhookConfig.read(each, listen));
        Optional<ApiConfig> api = section.section("api").map(ApiConfig::read);
        Optional<PollConfig> poll = section.section("poll").map(PollConfig::read);
        section.require("download");
        Optional<DownloadConfig> download = section.section("download").map(DownloadConfig::read);
        if (!section.has("webhook") && !section.has("api")) {
            section.mistake("", "nothing would ever arrive (give webhook, api or both)");
        }
        if (section.has("poll") && !section.has("api")) {
            section.mistake("poll", "needs an api to read (give api, or remove poll)");
        }
        section.end();
        return download.map(given -> new SourceConfig(
                name,
                type,
                webhook.orElse(null),
                api.orElse(null),
                api.isPresent() ? poll.orElse(PollConfig.DEFAULT) : null,
                given));
    }
}
