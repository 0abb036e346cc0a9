package dev.waybill.ingest.webhook;

import java.time.Duration;

/**
 * One source's webhook.
 *
 * @param source     name of the source in the configuration
 * @param path       where it is posted to, beginning with a slash
 * @param bodyWithin how long a sender may take for its body
 */
public record WebhookSettings(String source, String path, WebhookAuth auth, Duration bodyWithin) {

    private static final Duration USUAL = Duration.ofSeconds(10);

    public WebhookSettings {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a webhook's path begins with a slash: " + path);
        }
    }

    /** One whose senders have ten seconds for a body. */
    public static WebhookSettings of(String source, String path, WebhookAuth auth) {
        return new WebhookSettings(source, path, auth, USUAL);
    }
}
