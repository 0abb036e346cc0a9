package dev.waybill.connectors.file;

import dev.waybill.connector.Connector;
import dev.waybill.connector.DirectoryFarSide;
import java.util.Optional;

/** A directory of this machine from behind. */
final class FolderFarSide extends DirectoryFarSide {

    private final FileConnector.HardLinks links;
    private final boolean linked;

    /** @param linked whether {@code links} works */
    FolderFarSide(FileConnector.HardLinks links, boolean linked) {
        this.links = links;
        this.linked = linked;
    }

    @Override
    public Connector connect() {
        return new FileConnector(root(), links);
    }

    @Override
    public Optional<Connector> connectToNothing() {
        return Optional.of(new FileConnector(root().resolve("no such folder"), links));
    }

    @Override
    public boolean decidesRaces() {
        return linked;
    }
}
