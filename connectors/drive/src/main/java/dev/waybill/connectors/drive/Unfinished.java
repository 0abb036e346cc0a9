package dev.waybill.connectors.drive;

import com.google.api.services.drive.model.File;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.ResumePoint;
import java.nio.ByteBuffer;
import java.util.List;

/** What is there of a file before it bears its name. */
sealed interface Unfinished permits InOneRequest, InParts {

    /** Whether the service holds bytes that this upload did not send, and that no checkpoint vouches for. */
    boolean holdsUnsentBytes();

    /** Takes {@code bytes}, whose place in the file is {@code from}. */
    void send(long from, List<ByteBuffer> bytes) throws ConnectorException;

    /** From where another node goes on. */
    ResumePoint at(long position, int partBytes);

    /** The whole file under its temporary name. */
    File whole() throws ConnectorException;

    /** Takes away what is there of it. */
    void remove() throws ConnectorException;
}
