package dev.waybill.transfer.digest;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and sets the state inside the JDK's SHA-256, which its API does not show. Needs two openings of {@code java.base}; where they
 * are missing it says so once and no state is told.
 *
 * <p>The text form is our own, so that it survives a change of the JDK: eight words, the count, the bytes of the unfinished block.
 */
final class Sha256State {

    private static final Logger LOG = LoggerFactory.getLogger(Sha256State.class);
    private static final int WORDS = 8;
    private static final int BLOCK = 64;
    private static final int HEAD = WORDS * Integer.BYTES + Long.BYTES;
    private static final @Nullable Sha256State ACCESS = reach();

    private final Field spi;
    private final Field words;
    private final Field buffer;
    private final Field buffered;
    private final Field count;

    private Sha256State() throws ReflectiveOperationException {
        spi = opened(Class.forName("java.security.MessageDigest$Delegate"), "digestSpi");
        words = opened(Class.forName("sun.security.provider.SHA2"), "state");
        Class<?> base = Class.forName("sun.security.provider.DigestBase");
        buffer = opened(base, "buffer");
        buffered = opened(base, "bufOfs");
        count = opened(base, "bytesProcessed");
    }

    private static Field opened(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** Access to the state, or null where this JVM does not give it. */
    static @Nullable Sha256State access() {
        return ACCESS;
    }

    /** Tries the whole way once, so that a JDK of another build is found out at start and not in the middle of a file. */
    private static @Nullable Sha256State reach() {
        try {
            var access = new Sha256State();
            MessageDigest probe = ResumableDigest.jdkSha256();
            byte[] sample = "abc".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            probe.update(sample);
            MessageDigest twin = ResumableDigest.jdkSha256();
            access.write(twin, access.read(probe));
            if (Arrays.equals(probe.digest(), twin.digest())) {
                return access;
            }
            LOG.warn(
                    "SHA-256 cannot cross a resume: this JDK keeps its state in another form; resumed files carry no sha256");
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn(
                    "SHA-256 cannot cross a resume: {}; resumed files carry no sha256. Start the JVM with"
                            + " --add-opens=java.base/sun.security.provider=ALL-UNNAMED"
                            + " --add-opens=java.base/java.security=ALL-UNNAMED",
                    e.getMessage());
        }
        return null;
    }

    /** The state of {@code digest}, which stays as it is. */
    String read(MessageDigest digest) throws IllegalAccessException {
        Object inside = spi.get(digest);
        int fill = buffered.getInt(inside);
        ByteBuffer out = ByteBuffer.allocate(HEAD + fill);
        int[] state = (int[]) words.get(inside);
        for (int i = 0; i < WORDS; i++) {
            out.putInt(state[i]);
        }
        out.putLong(Math.max(0, count.getLong(inside)));
        out.put((byte[]) buffer.get(inside), 0, fill);
        return Base64.getEncoder().encodeToString(out.array());
    }

    /**
     * Sets {@code digest} to a state that {@link #read} told.
     *
     * @throws IllegalArgumentException when the text is no such state
     */
    void write(MessageDigest digest, String text) throws IllegalAccessException {
        ByteBuffer in = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        int fill = in.remaining() - HEAD;
        if (fill < 0 || fill >= BLOCK) {
            throw new IllegalArgumentException(
                    "could not go on with a SHA-256 state: it is " + in.remaining() + " bytes long");
        }
        Object inside = spi.get(digest);
        int[] state = (int[]) words.get(inside);
        for (int i = 0; i < WORDS; i++) {
            state[i] = in.getInt();
        }
        long processed = in.getLong();
        if (processed < 0 || processed % BLOCK != fill) {
            throw new IllegalArgumentException(
                    "could not go on with a SHA-256 state: its count contradicts its length");
        }
        count.setLong(inside, processed);
        in.get((byte[]) buffer.get(inside), 0, fill);
        buffered.setInt(inside, fill);
    }
}
