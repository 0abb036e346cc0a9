package dev.waybill.transfer.digest;

import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import dev.waybill.model.DigestState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Counts and hashes the bytes of one file in their order: always CRC-32C, and SHA-256 where asked. Used by one thread.
 *
 * <p>After a resume the CRC goes on by combination, which needs no inner state; SHA-256 goes on from its own, and is left out
 * where that is not to be had.
 */
public final class Digests {

    private final CRC32C crc = new CRC32C();
    private final DigestState start;
    private final @Nullable ResumableDigest sha256;
    private long counted;

    private Digests(DigestState start, @Nullable ResumableDigest sha256) {
        this.start = start;
        this.sha256 = sha256;
    }

    /** Digests of nothing yet. */
    public static Digests start(boolean withSha256) {
        return new Digests(DigestState.START, withSha256 ? ResumableDigest.start() : null);
    }

    /** Digests that go on after the bytes that {@code state} tells of. */
    public static Digests resume(DigestState state, boolean withSha256) {
        if (state.length() == 0) {
            return start(withSha256);
        }
        Optional<ResumableDigest> sha256 =
                withSha256 ? Optional.ofNullable(state.sha256()).flatMap(ResumableDigest::resume) : Optional.empty();
        return new Digests(state, sha256.orElse(null));
    }

    /** Takes what remains in {@code bytes}, whose position stays where it is. */
    public void update(ByteBuffer bytes) {
        crc.update(bytes.duplicate());
        if (sha256 != null) {
            sha256.update(bytes.duplicate());
        }
        counted += bytes.remaining();
    }

    /** Bytes so far, those before a resume included. */
    public long length() {
        return start.length() + counted;
    }

    /** The state now, from which {@link #resume} goes on. */
    public DigestState state() {
        return new DigestState(length(), crc32c(), sha256 == null ? null : sha256.state());
    }

    /** Length and checksums of everything so far. */
    public Content content() {
        List<Checksum> checksums = new ArrayList<>();
        checksums.add(new Checksum(Checksum.Algorithm.CRC32C, String.format("%08x", crc32c())));
        if (sha256 != null) {
            checksums.add(new Checksum(Checksum.Algorithm.SHA256, sha256.hex()));
        }
        return new Content(length(), checksums);
    }

    private int crc32c() {
        return Crc32cCombine.combine(start.crc32c(), (int) crc.getValue(), counted);
    }
}
