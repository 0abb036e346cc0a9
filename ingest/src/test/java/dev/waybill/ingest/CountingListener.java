package dev.waybill.ingest;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it hears, in words. */
public final class CountingListener implements IngestListener {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void accepted(String source) {
        heard.add("accepted " + source);
    }

    @Override
    public void rejected(String source) {
        heard.add("rejected " + source);
    }

    @Override
    public void unauthorised(String source) {
        heard.add("unauthorised " + source);
    }

    @Override
    public void unavailable(String source) {
        heard.add("unavailable " + source);
    }

    @Override
    public void pollSucceeded(String source, int items) {
        heard.add("poll " + source + " " + items);
    }

    @Override
    public void pollFailed(String source) {
        heard.add("poll failed " + source);
    }

    public List<String> heard() {
        return List.copyOf(heard);
    }
}
