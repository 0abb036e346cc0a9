package dev.waybill.transfer;

import dev.waybill.attempt.AttemptContext;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.failpoint.FailPoint;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Content;
import dev.waybill.model.DigestState;
import dev.waybill.model.ResumePoint;
import dev.waybill.model.SourceVersion;
import dev.waybill.transfer.digest.DigestTrail;
import dev.waybill.transfer.digest.Digests;
import java.nio.ByteBuffer;

/** How far one upload is, in a form that another attempt can go on from. */
final class Progress {

    /** A multiple of this is where destinations with sessions can go on (Google Drive's granule); others go on after a part. */
    private static final long NOTE_EVERY = 256 * 1024;

    private final Upload upload;
    private final UploadRequest request;
    private final SourceVersion version;
    private final boolean useful;
    private final Digests digests;
    private final DigestTrail trail;
    private boolean told;

    /**
     * @param version which version of the file is being read
     * @param start   the digests of what is across already
     * @param useful  whether source and destination both could go on from a checkpoint
     */
    Progress(Upload upload, UploadRequest request, SourceVersion version, Digests start, boolean useful) {
        this.upload = upload;
        this.request = request;
        this.version = version;
        this.useful = useful;
        digests = start;
        trail = new DigestTrail(start.state(), Math.max(NOTE_EVERY, upload.partBytes()));
    }

    Digests digests() {
        return digests;
    }

    /** Whether a checkpoint was made durable. */
    boolean told() {
        return told;
    }

    /** The bytes in {@code block} are handed over next. */
    void passed(ByteBuffer block) {
        digests.update(block);
        trail.note(digests);
    }

    /** Makes durable how far the destination is. Does nothing where nobody could go on from it. */
    void checkpoint(AttemptContext context) throws ConnectorException, InterruptedException {
        if (useful) {
            ResumePoint at = upload.checkpoint();
            FailPoint.CHECKPOINT_TAKEN.reached();
            DigestState state = trail.confirmed(at.offset(), digests);
            if (state.length() > 0) {
                context.checkpoint(new Checkpoint(request.generation(), request.path(), at, version, state, null));
                told = true;
                FailPoint.CHECKPOINT_TOLD.reached();
            }
        }
    }

    /** Makes durable that {@code content} is about to show under the final name. */
    void publishing(Content content, AttemptContext context) throws ConnectorException, InterruptedException {
        ResumePoint at = upload.checkpoint();
        DigestState state = trail.confirmed(at.offset(), digests);
        context.checkpoint(new Checkpoint(request.generation(), request.path(), at, version, state, content));
        told = true;
    }
}
