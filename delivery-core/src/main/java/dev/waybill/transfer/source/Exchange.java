package dev.waybill.transfer.source;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer.
 *
 * @param shown the address, fit for messages
 */
record Exchange(HttpGet request, ClassicHttpResponse response, String shown) implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** Breaks the connection. Closing the answer alone would read the body to its end, however far that is. */
    @Override
    public void close() {
        request.cancel();
        try {
            response.close();
        } catch (IOException e) {
            LOG.debug("the connection of {} did not close cleanly: {}", shown, e.getMessage());
        }
    }
}
