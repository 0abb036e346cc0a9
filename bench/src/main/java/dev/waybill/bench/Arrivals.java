package dev.waybill.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks for files under their final names, a thousand times a second. */
final class Arrivals {

    static final Duration PATIENCE = Duration.ofMinutes(10);

    private Arrivals() {}

    /** Returns once all are there; a file's final name never shows a part of it, so being there is being whole. */
    static void await(List<Path> files) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Iterator<Path> missing = files.iterator();
        while (missing.hasNext()) {
            Path next = missing.next();
            while (!Files.exists(next)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(next + " did not arrive within " + PATIENCE.toMinutes() + " min");
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }
}
