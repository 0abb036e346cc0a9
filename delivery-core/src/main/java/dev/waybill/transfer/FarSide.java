package dev.waybill.transfer;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import dev.waybill.model.Verified;
import dev.waybill.transfer.digest.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/** Compares what a destination shows with what was counted and hashed here. */
final class FarSide {

    private final Connector connector;
    private final ByteBuffer block;

    FarSide(Connector connector, ByteBuffer block) {
        this.connector = connector;
        this.block = block;
    }

    /**
     * Whether {@code stored} is {@code content}, and who says so; reads the file back where no checksum tells.
     *
     * @return empty when it is something else
     */
    Optional<Verified> agrees(StoredFile stored, Content content) throws ConnectorException, InterruptedException {
        if (stored.size() != content.length()) {
            return Optional.empty();
        }
        if (tellsChecksum(stored, content)) {
            return checksumAgrees(stored, content) ? Optional.of(Verified.CHECKSUM) : Optional.empty();
        }
        return rereadAgrees(stored.path(), content) ? Optional.of(Verified.REREAD) : Optional.empty();
    }

    /** Whether the destination computed a checksum that was also computed here. */
    static boolean tellsChecksum(StoredFile stored, Content content) {
        return stored.checksums().stream()
                .map(Checksum::algorithm)
                .anyMatch(each -> content.checksum(each).isPresent());
    }

    static boolean checksumAgrees(StoredFile stored, Content content) {
        return new Content(stored.size(), stored.checksums()).sameAs(content);
    }

    /** Reads the file back. */
    boolean rereadAgrees(RemotePath path, Content content) throws ConnectorException, InterruptedException {
        boolean sha256 = content.checksum(Checksum.Algorithm.SHA256).isPresent();
        Digests digests = Digests.start(sha256);
        try (InputStream in = connector.read(path, 0)) {
            ReadableByteChannel channel = Channels.newChannel(in);
            while (channel.read(block.clear()) >= 0) {
                digests.update(block.flip());
            }
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new ConnectorException(FailureKind.NETWORK, "could not read back " + path + ": " + e.getMessage(), e);
        }
        return digests.content().sameAs(content);
    }
}
