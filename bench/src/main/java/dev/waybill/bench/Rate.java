package dev.waybill.bench;

import dev.waybill.sandbox.portal.WebhookSender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How fast one destination gets files from the node, announced 50 at a time. */
record Rate(Scene scene, NodeProcess node) {

    private static final int TOGETHER = 50;
    private static final int WARM_UP = 100;
    private static final int WARM_UP_BYTES = 10 * 1024;
    private static final int LOOK_MILLIS = 50;

    /**
     * What a run came to.
     *
     * @param verified from the first POST until the node had counted the last one as delivered
     */
    record Result(Effort effort, Duration verified) {}

    /** After some files that do not count: connections stand then, and the JVM has seen the way. */
    Result measure(Work work) throws IOException, InterruptedException {
        warmUp(work.lane(), WARM_UP);
        return once(work);
    }

    void warmUp(Lane lane, int files) throws IOException, InterruptedException {
        once(new Work(lane, files, WARM_UP_BYTES));
    }

    /** Where no path shows that a file is there, the node's own count says so, which is later. */
    Result once(Work work) throws IOException, InterruptedException {
        Lane lane = work.lane();
        var batches = new ArrayList<Batch>();
        for (int left = work.files(); left > 0; left -= TOGETHER) {
            batches.add(scene.record(lane, Math.min(left, TOGETHER), work.bytes()));
        }
        long before = node.delivered(lane.name());
        List<Path> wanted =
                batches.stream().flatMap(batch -> batch.arrivals().stream()).toList();
        Duration cpu = node.cpu();
        long begin = System.nanoTime();
        try (WebhookSender sender = scene.sender(node.webhook())) {
            for (Batch batch : batches) {
                Webhooks.post(sender, batch);
            }
            Arrivals.await(wanted);
        }
        Duration arrived = Duration.ofNanos(System.nanoTime() - begin);
        while (node.delivered(lane.name()) - before < work.files()) {
            if (System.nanoTime() - begin > Arrivals.PATIENCE.toNanos()) {
                throw new IllegalStateException("the node did not deliver all files to " + lane.name() + " within "
                        + Arrivals.PATIENCE.toMinutes() + " min");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        Duration verified = Duration.ofNanos(System.nanoTime() - begin);
        Duration wall = lane.target().folder().isPresent() ? arrived : verified;
        return new Result(new Effort(wall, node.cpu().minus(cpu)), verified);
    }
}
