package dev.waybill.simulation.outside;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import dev.waybill.simulation.ground.Seen;
import java.util.List;

/** One upload at a simulated destination. */
public final class SimUpload {

    private final Destination destination;
    private final UploadRequest request;
    private final int attempt;
    private long position;

    SimUpload(Destination destination, UploadRequest request, int attempt, long position) {
        this.destination = destination;
        this.request = request;
        this.attempt = attempt;
        this.position = position;
    }

    private String name() {
        return request.temporaryPath().toString();
    }

    /** Bytes held so far. */
    public long position() {
        return position;
    }

    /** Sends one block; on its way a bit may turn where the far side could tell. */
    public void write(byte[] block) throws ConnectorException {
        destination.meet();
        Temporary held = destination.temporaries.get(name());
        if (held == null || held.length() < position) {
            throw ConnectorException.lost("simulated: the temporary file is gone");
        }
        byte[] arrived = block.clone();
        if (destination.nature().asked() != Destination.Asked.SIZE && destination.chance.fault(150)) {
            arrived[arrived.length - 1] ^= 64;
        }
        destination.diary.note(new Seen.Wrote(request.delivery(), request.generation(), attempt, position));
        held.write((int) position, arrived);
        position += block.length;
    }

    /** How much is certainly held. */
    public ResumePoint checkpoint() throws ConnectorException {
        destination.meet();
        return new ResumePoint(position, name());
    }

    /**
     * Shows the file under its final name.
     *
     * @param asking false plants a mistake: nobody asks what the far side holds
     */
    public StoredFile publish(Content expected, boolean asking) throws ConnectorException {
        destination.meet();
        Temporary held = destination.temporaries.get(name());
        if (held == null || (asking && held.length() != expected.length())) {
            throw ConnectorException.lost("simulated: the temporary file is not what was sent");
        }
        byte[] content = held.content();
        boolean tells = destination.nature().asked() == Destination.Asked.CHECKSUM;
        Content found = Destination.digest(content);
        if (asking && tells && !found.sameAs(expected)) {
            throw new ConnectorException(FailureKind.CHECKSUM, "simulated: another checksum", null);
        }
        if (destination.nature().conditional() && !request.replace() && destination.shows(request.path())) {
            throw new ConnectorException(FailureKind.CONFLICT, "simulated: something stands there", null);
        }
        destination.temporaries.remove(name());
        destination.show(request.path(), content, true);
        if (destination.chance.fault(12)) {
            throw new ConnectorException(FailureKind.NETWORK, "simulated: the answer to the publication is lost", null);
        }
        return new StoredFile(
                request.path(), content.length, tells ? found.checksums() : List.of(), "sim://" + request.path());
    }

    /** Removes what was sent. */
    public void abort() throws ConnectorException {
        destination.meet();
        destination.temporaries.remove(name());
    }
}
