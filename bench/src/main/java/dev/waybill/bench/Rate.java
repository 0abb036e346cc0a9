package dev.waybill.bench;

import dev.waybill.sandbox.portal.WebhookSender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How many small files a second one destination gets, announced 50 at a time. */
record Rate(Scene scene, NodeProcess node) {

    private static final int TOGETHER = 50;
    private static final int WARM_UP = 100;
    private static final int LOOK_MILLIS = 50;

    /**
     * What a run came to.
     *
     * @param arrived  from the first POST until the last file stood under its final name
     * @param verified until the node had counted the last one as delivered
     */
    record Result(int files, Duration arrived, Duration verified) {

        double filesPerSecond() {
            return files / (arrived.toNanos() / 1e9);
        }
    }

    /** After some files that do not count: connections stand then, and the JVM has seen the way. */
    Result measure(Lane lane, int files, int bytes) throws IOException, InterruptedException {
        once(lane, WARM_UP, bytes);
        return once(lane, files, bytes);
    }

    private Result once(Lane lane, int files, int bytes) throws IOException, InterruptedException {
        var batches = new ArrayList<Batch>();
        for (int left = files; left > 0; left -= TOGETHER) {
            batches.add(scene.record(lane, Math.min(left, TOGETHER), bytes));
        }
        long before = node.delivered(lane.name());
        List<Path> wanted =
                batches.stream().flatMap(batch -> batch.arrivals().stream()).toList();
        long begin = System.nanoTime();
        try (WebhookSender sender = scene.sender(node.webhook())) {
            for (Batch batch : batches) {
                Webhooks.post(sender, batch);
            }
            Arrivals.await(wanted);
        }
        Duration arrived = Duration.ofNanos(System.nanoTime() - begin);
        while (node.delivered(lane.name()) - before < files) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return new Result(files, arrived, Duration.ofNanos(System.nanoTime() - begin));
    }
}
