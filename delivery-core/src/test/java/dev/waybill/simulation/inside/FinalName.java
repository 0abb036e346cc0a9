package dev.waybill.simulation.inside;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.model.Command;
import dev.waybill.model.Content;
import dev.waybill.model.Delivery;
import dev.waybill.model.FailureKind;
import dev.waybill.model.OnConflict;
import dev.waybill.model.Proof;
import dev.waybill.model.RemotePath;
import dev.waybill.model.Verified;
import dev.waybill.simulation.outside.Destination;
import dev.waybill.simulation.outside.World;
import dev.waybill.transfer.TransferRules;
import dev.waybill.transfer.source.SourceException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the final name and proves what stands under it, by the steps of the real transfer and its rules. */
final class FinalName {

    /**
     * What came of the choice.
     *
     * @param there the proof, where the file stands there already
     */
    record Chosen(
            RemotePath path, boolean replace, @Nullable Proof there) {}

    private final World world;
    private final Destination to;
    private final Delivery.FileDelivery delivery;
    private final @Nullable Proof previous;

    FinalName(World world, Destination to, Delivery.FileDelivery delivery, Command.Assign assignment) {
        this.world = world;
        this.to = to;
        this.delivery = delivery;
        previous = assignment.previous();
    }

    Chosen choose() throws ConnectorException, SourceException {
        Proof before = previous;
        if (before != null && !before.path().equals(delivery.path())) {
            Optional<StoredFile> own = to.stat(before.path());
            if (own.isPresent() && TransferRules.wroteItself(own.get(), before)) {
                return judge(own.get(), true);
            }
        }
        return at(delivery.path(), true);
    }

    /** The name that an earlier attempt chose, if it is still to be had. */
    Chosen keep(RemotePath path) throws ConnectorException, SourceException {
        Optional<StoredFile> existing = to.stat(path);
        boolean mayReplace = replaces() || existing.isEmpty() || TransferRules.wroteItself(existing.get(), previous);
        if (!mayReplace) {
            throw SourceException.restart(FailureKind.UNEXPECTED, "another file took that name; it is chosen anew");
        }
        return new Chosen(path, existing.isPresent() || replaces(), null);
    }

    private boolean replaces() {
        return to.nature().onConflict() == OnConflict.REPLACE;
    }

    private Chosen at(RemotePath path, boolean mayRename) throws ConnectorException, SourceException {
        Optional<StoredFile> existing = to.stat(path);
        return existing.isEmpty() ? new Chosen(path, replaces(), null) : judge(existing.get(), mayRename);
    }

    private Chosen judge(StoredFile existing, boolean mayRename) throws ConnectorException, SourceException {
        Optional<Proof> same = sameContent(existing);
        RemotePath path = existing.path();
        return switch (TransferRules.place(to.nature().onConflict(), existing, previous, same.isPresent())) {
            case ACCEPT -> new Chosen(path, false, same.orElseThrow());
            case REPLACE -> new Chosen(path, true, null);
            case RENAME -> {
                if (!mayRename) {
                    throw taken(FailureKind.CONFLICT);
                }
                yield at(delivery.path().withSuffix(delivery.file().id().shortHex()), false);
            }
            case KEEP -> throw taken(FailureKind.EXISTS);
            case FAIL -> throw taken(FailureKind.CONFLICT);
        };
    }

    private static SourceException taken(FailureKind kind) {
        return SourceException.of(kind, "another file stands under that name", null);
    }

    private Optional<Proof> sameContent(StoredFile existing) throws ConnectorException, SourceException {
        Long declared = delivery.file().declaredSize();
        if (declared != null && declared != existing.size()) {
            return Optional.empty();
        }
        Proof before = previous;
        if (before != null && TransferRules.wroteItself(existing, before)) {
            boolean agrees = existing.checksums().isEmpty()
                    || new Content(existing.size(), existing.checksums()).sameAs(before.content());
            return agrees ? Optional.of(proof(existing, before.content(), before.verified())) : Optional.empty();
        }
        if (replaces()) {
            return Optional.empty();
        }
        Content expected = SourceBody.count(world, delivery);
        return agrees(existing, expected).map(by -> proof(existing, expected, by));
    }

    /** The proof for what stands under {@code path}, if it is {@code content}. */
    Optional<Proof> lookFor(RemotePath path, Content content) throws ConnectorException {
        Optional<StoredFile> stored = to.stat(path);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        return agrees(stored.get(), content).map(by -> proof(stored.get(), content, by));
    }

    private Optional<Verified> agrees(StoredFile stored, Content content) throws ConnectorException {
        if (stored.size() != content.length()) {
            return Optional.empty();
        }
        if (!stored.checksums().isEmpty()) {
            return byChecksum(stored, content);
        }
        return to.read(stored.path()).sameAs(content) ? Optional.of(Verified.REREAD) : Optional.empty();
    }

    private static Optional<Verified> byChecksum(StoredFile stored, Content content) {
        boolean same = new Content(stored.size(), stored.checksums()).sameAs(content);
        return same ? Optional.of(Verified.CHECKSUM) : Optional.empty();
    }

    /** Who agrees that what was published is {@code content}. */
    Optional<Verified> verify(StoredFile stored, Content content) throws ConnectorException {
        if (stored.size() != content.length()) {
            return Optional.empty();
        }
        return switch (to.nature().asked()) {
            case SIZE -> Optional.of(Verified.SIZE);
            case CHECKSUM -> byChecksum(stored, content);
            case REREAD -> to.read(stored.path()).sameAs(content) ? Optional.of(Verified.REREAD) : Optional.empty();
        };
    }

    Proof proof(StoredFile stored, Content content, Verified by) {
        return new Proof(content, stored.path(), stored.url(), by, world.time().instant());
    }
}
