package dev.waybill.transfer;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.model.Content;
import dev.waybill.model.Verified;
import java.util.Optional;

/** Proves that what stands under the final name is what was sent. */
final class Verification {

    private final Connector connector;
    private final VerifyMode mode;
    private final FarSide farSide;

    Verification(Connector connector, VerifyMode mode, FarSide farSide) {
        this.connector = connector;
        this.mode = mode;
        this.farSide = farSide;
    }

    /** Who agrees that {@code stored} is {@code content}; empty when it is something else. */
    Optional<Verified> prove(StoredFile stored, Content content) throws ConnectorException, InterruptedException {
        if (stored.size() != content.length()) {
            return Optional.empty();
        }
        return switch (mode) {
            case SIZE -> Optional.of(Verified.SIZE);
            case REREAD -> reread(stored, content);
            case BEST -> best(withChecksum(stored, content), content);
        };
    }

    private Optional<Verified> reread(StoredFile stored, Content content)
            throws ConnectorException, InterruptedException {
        return farSide.rereadAgrees(stored.path(), content) ? Optional.of(Verified.REREAD) : Optional.empty();
    }

    private Optional<Verified> best(StoredFile stored, Content content)
            throws ConnectorException, InterruptedException {
        if (!FarSide.tellsChecksum(stored, content)) {
            boolean near = connector.capabilities().localReads();
            return near ? reread(stored, content) : Optional.of(Verified.SIZE);
        }
        return FarSide.checksumAgrees(stored, content) ? Optional.of(Verified.CHECKSUM) : Optional.empty();
    }

    /** A destination may compute its checksum only when it is asked about the file. */
    private StoredFile withChecksum(StoredFile stored, Content content) throws ConnectorException {
        boolean couldTell = connector.capabilities().digests().stream()
                .anyMatch(each -> content.checksum(each).isPresent());
        if (!couldTell || FarSide.tellsChecksum(stored, content)) {
            return stored;
        }
        return connector.stat(stored.path()).orElse(stored);
    }
}
