package dev.waybill.transfer.digest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SHA-256 whose state can be told in the middle of a file and taken up elsewhere. Used by one thread. */
public final class ResumableDigest {

    private final MessageDigest digest;

    private ResumableDigest(MessageDigest digest) {
        this.digest = digest;
    }

    /** A digest of nothing yet. */
    public static ResumableDigest start() {
        return new ResumableDigest(jdkSha256());
    }

    /**
     * A digest that goes on where {@code state} was told.
     *
     * @return empty where this JVM cannot set the state, or the state is of no known form
     */
    public static Optional<ResumableDigest> resume(String state) {
        Sha256State access = Sha256State.access();
        if (access == null) {
            return Optional.empty();
        }
        MessageDigest digest = jdkSha256();
        try {
            access.write(digest, state);
        } catch (IllegalAccessException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new ResumableDigest(digest));
    }

    /** Takes all remaining bytes; the position of {@code bytes} moves to its limit. */
    public void update(ByteBuffer bytes) {
        digest.update(bytes);
    }

    /** The state now, in base 64; null where this JVM does not tell it. */
    public @Nullable String state() {
        Sha256State access = Sha256State.access();
        if (access == null) {
            return null;
        }
        try {
            return access.read(digest);
        } catch (IllegalAccessException e) {
            return null;
        }
    }

    /** The digest of everything taken so far; more may follow. */
    public String hex() {
        try {
            MessageDigest copy = (MessageDigest) digest.clone();
            return HexFormat.of().formatHex(copy.digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can always be cloned", e);
        }
    }

    static MessageDigest jdkSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
