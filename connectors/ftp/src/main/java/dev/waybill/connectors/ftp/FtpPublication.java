package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a whole temporary file gets its final name.
 *
 * <ul>
 *   <li>It may replace: a rename over the old file. Where the server refuses that, the old file is set aside as
 *       {@code .<name>.<delivery>.<generation>.prev}, the new one takes the name, the old one is removed; set back where the second step fails.
 *       For a moment there is no file, never a part of one.
 *   <li>It may not replace: a look, then a rename. FTP has no rename that never replaces, so a file that appears between the two is replaced where
 *       the server lets a rename replace.
 * </ul>
 */
final class FtpPublication {

    private final FtpSession session;
    private final RemoteFiles files;
    private final TemporaryFile temporary;
    private final Content expected;
    private final boolean resumed;
    private final String target;

    /** @param resumed whether an earlier attempt of the same generation may have begun this publication */
    FtpPublication(TemporaryFile temporary, Content expected, boolean resumed) {
        this.session = temporary.session();
        this.files = session.files();
        this.temporary = temporary;
        this.expected = expected;
        this.resumed = resumed;
        this.target = files.absolute(temporary.request().path());
    }

    StoredFile publish() throws ConnectorException {
        session.ask(() -> temporary.requireWhole(expected.length()));
        List<Checksum> agreed = compare();
        boolean taken = session.ask(() -> files.size(target)).isPresent();
        if (temporary.request().replace()) {
            session.ask(() -> replace(taken));
        } else {
            takeFreeName(taken);
        }
        if (resumed && !taken) {
            // The name has a file again: one set aside by an attempt that died between its two renames is worth nothing
            // any more.
            session.ask(() -> files.remove(temporary.aside()));
        }
        OptionalLong shown = session.ask(() -> files.size(target));
        if (shown.isEmpty()) {
            throw ConnectorException.lost(target + " vanished again");
        }
        return new StoredFile(
                temporary.request().path(),
                shown.getAsLong(),
                agreed,
                files.url(temporary.request().path()));
    }

    /** What the server computes, while the file has no name yet that anybody looks at. */
    private List<Checksum> compare() throws ConnectorException {
        Set<Checksum.Algorithm> counted = EnumSet.noneOf(Checksum.Algorithm.class);
        expected.checksums().forEach(each -> counted.add(each.algorithm()));
        List<Checksum> told = new RemoteDigests(session).of(temporary.absolute(), expected.length(), counted);
        if (!expected.checksums().containsAll(told)) {
            throw new ConnectorException(
                    FailureKind.CHECKSUM, "the server computes " + told + " over what it holds", null);
        }
        return told;
    }

    private boolean replace(boolean taken) throws IOException, ConnectorException {
        try {
            files.rename(temporary.absolute(), target);
        } catch (Refusal refusal) {
            if (!taken) {
                throw refusal;
            }
            exchange();
        }
        return true;
    }

    private void exchange() throws IOException, ConnectorException {
        // One left by a crash is worth nothing any more: the final name has a file again.
        files.remove(temporary.aside());
        files.rename(target, temporary.aside());
        try {
            files.rename(temporary.absolute(), target);
        } catch (Refusal refusal) {
            files.rename(temporary.aside(), target);
            throw refusal;
        }
        files.remove(temporary.aside());
    }

    private void takeFreeName(boolean taken) throws ConnectorException {
        if (taken) {
            throw conflict(null);
        }
        try {
            session.ask(() -> {
                files.rename(temporary.absolute(), target);
                return true;
            });
        } catch (ConnectorException refused) {
            if (refused.getCause() instanceof Refusal
                    && session.ask(() -> files.size(target)).isPresent()) {
                throw conflict(refused);
            }
            throw refused;
        }
    }

    private ConnectorException conflict(@Nullable Exception cause) {
        return new ConnectorException(FailureKind.CONFLICT, "a file stands at " + target + " already", cause);
    }
}
