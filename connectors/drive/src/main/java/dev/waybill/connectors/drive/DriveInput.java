package dev.waybill.connectors.drive;

import com.google.api.client.http.HttpResponse;
import java.io.FilterInputStream;
import java.io.IOException;

/** A file as it is read. */
final class DriveInput extends FilterInputStream {

    private final HttpResponse response;

    DriveInput(HttpResponse response) throws IOException {
        super(response.getContent());
        this.response = response;
    }

    @Override
    public void close() throws IOException {
        response.ignore();
    }
}
