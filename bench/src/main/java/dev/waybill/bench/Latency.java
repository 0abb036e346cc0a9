package dev.waybill.bench;

import dev.waybill.sandbox.portal.WebhookSender;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** How long one small file takes through an idle node: from just before the POST until it stands under its final name. */
record Latency(Scene scene, NodeProcess node) {

    private static final int WARM_UP = 30;
    private static final int LEAST_PAUSE_MILLIS = 100;
    private static final int MOST_PAUSE_MILLIS = 250;

    /** One time for each event after the warm-up. */
    List<Duration> measure(int events, int bytes) throws IOException, InterruptedException {
        // A pause of random length, so that the pipeline's own rhythm is met at every point.
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        var times = new ArrayList<Duration>();
        Lane lane = scene.swept().getFirst();
        try (WebhookSender sender = scene.sender(node.webhook())) {
            for (int event = 0; event < events + WARM_UP; event++) {
                Duration time = once(sender, scene.record(lane, 1, bytes));
                if (event >= WARM_UP) {
                    times.add(time);
                }
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS));
            }
        }
        return times;
    }

    private static Duration once(WebhookSender sender, Batch batch) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Webhooks.post(sender, batch);
        Arrivals.await(batch.arrivals());
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
