package dev.waybill.bench;

import dev.waybill.sandbox.portal.WebhookSender;
import java.io.IOException;

/** Posts announcements and insists that they are taken. */
final class Webhooks {

    private static final int ACCEPTED = 202;

    private Webhooks() {}

    static void post(WebhookSender sender, Batch batch) throws IOException, InterruptedException {
        int status = sender.send(batch.announcement());
        if (status != ACCEPTED) {
            throw new IOException("could not announce files: the node answered " + status);
        }
    }
}
