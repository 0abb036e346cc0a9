package dev.waybill.connectors.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.TemporaryName;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.FileId;
import dev.waybill.model.RemotePath;
import dev.waybill.model.SessionKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import org.apache.commons.net.ftp.FTPReply;

/** A small file that is written, gone on with, read back and removed. */
final class Marker {

    private static final byte[] FIRST = "way".getBytes(UTF_8);
    private static final byte[] WHOLE = "waybill".getBytes(UTF_8);

    private final FtpSession session;
    private final String path;

    Marker(FtpSession session) {
        this.session = session;
        var id = new SessionKey("check", "", UUID.randomUUID().toString());
        String name = TemporaryName.of("check", DeliveryId.ofFile(FileId.derive(id, ""), ""), 0);
        this.path = session.files().absolute(RemotePath.of(name));
    }

    /**
     * Whether the server goes on with a file at an offset; proftpd, for one, refuses unless its operator allows it.
     *
     * @throws ConnectorException where not even the rest is possible; the marker is gone in any case
     */
    boolean tryRestart() throws ConnectorException {
        boolean restarts;
        try {
            restarts = session.ask(() -> write(FIRST, 0)) && session.ask(this::goesOn);
            byte[] read = session.ask(this::read);
            if (!Arrays.equals(read, restarts ? WHOLE : FIRST)) {
                throw new ConnectorException(
                        FailureKind.CONFIGURATION, "the server gives back other bytes than it was given", null);
            }
        } catch (ConnectorException failure) {
            try {
                session.ask(() -> session.files().remove(path));
            } catch (ConnectorException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
        session.ask(() -> session.files().remove(path));
        return restarts;
    }

    private boolean goesOn() throws IOException, ConnectorException {
        try {
            return write(Arrays.copyOfRange(WHOLE, FIRST.length, WHOLE.length), FIRST.length);
        } catch (Refusal refusal) {
            return false;
        }
    }

    private boolean write(byte[] bytes, long offset) throws IOException {
        FtpControl control = session.control();
        control.setRestartOffset(offset);
        control.storeFile(path, new ByteArrayInputStream(bytes));
        control.require(FTPReply::isPositiveCompletion);
        return true;
    }

    private byte[] read() throws IOException {
        var read = new ByteArrayOutputStream();
        session.control().retrieveFile(path, read);
        session.control().require(FTPReply::isPositiveCompletion);
        return read.toByteArray();
    }
}
