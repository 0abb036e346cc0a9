package dev.waybill.connector;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A reader at the far side that looks at one final name again and again, and remembers every size it saw. */
final class Sightings implements AutoCloseable {

    /** Stands for "no such file". */
    static final int NOTHING = -1;

    private final Set<Integer> sizes = new ConcurrentSkipListSet<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final CountDownLatch looked = new CountDownLatch(1);
    private final Thread reader;
    private volatile boolean done;

    private Sightings(FarSide farSide, String path) {
        // A platform thread: it never waits, and would keep a carrier from the virtual ones.
        reader = Thread.ofPlatform().daemon().start(() -> {
            do {
                look(farSide, path);
                looked.countDown();
            } while (!done);
        });
    }

    /** Begins to look; returns after the first look. */
    static Sightings of(FarSide farSide, String path) throws InterruptedException {
        var sightings = new Sightings(farSide, path);
        sightings.looked.await();
        return sightings;
    }

    /** Ends the looking and tells what was seen. */
    List<Integer> sizes() throws Exception {
        done = true;
        reader.join();
        Exception failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return List.copyOf(sizes);
    }

    private void look(FarSide farSide, String path) {
        try {
            sizes.add(farSide.size(path).orElse(NOTHING));
        } catch (Exception failed) {
            failure.set(failed);
            done = true;
        }
    }

    @Override
    public void close() {
        done = true;
    }
}
