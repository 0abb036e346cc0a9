package dev.waybill.sandbox.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Bytes made from a seed, readable from any offset: gigabytes cost neither disk nor heap, and every reading gives the same bytes.
 */
public final class SeededContent {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int CHUNK = 64 * 1024;

    private final long seed;
    private final long length;
    private final AtomicReference<@Nullable ContentDigest> digest = new AtomicReference<>();

    /**
     * @param seed   tells one content from another
     * @param length bytes
     */
    public SeededContent(long seed, long length) {
        if (length < 0) {
            throw new IllegalArgumentException("a content has 0 bytes or more, not " + length);
        }
        this.seed = seed;
        this.length = length;
    }

    /** Bytes. */
    public long length() {
        return length;
    }

    /** A name for exactly these bytes: a strong entity tag, quotes included. */
    public String etag() {
        return "\"" + Long.toHexString(seed) + "-" + Long.toHexString(length) + "\"";
    }

    /** Length, CRC32C and SHA-256; computed once, at about the speed of SHA-256. */
    public ContentDigest digest() {
        ContentDigest known = digest.get();
        if (known == null) {
            try (InputStream bytes = open(0)) {
                known = ContentDigest.of(bytes);
            } catch (IOException impossible) {
                throw new AssertionError("generated content has no disk to fail", impossible);
            }
            digest.set(known);
        }
        return known;
    }

    /** The bytes from {@code offset} on. */
    public InputStream open(long offset) {
        return new SeededStream(offset);
    }

    /**
     * Writes {@code count} bytes from {@code offset} on, in chunks of at most 64 KiB.
     *
     * @throws IOException when {@code target} does
     */
    public void write(OutputStream target, long offset, long count) throws IOException {
        var chunk = new byte[CHUNK];
        long end = Math.min(length, offset + count);
        for (long at = offset; at < end; ) {
            int size = (int) Math.min(CHUNK, end - at);
            fill(chunk, size, at);
            target.write(chunk, 0, size);
            at += size;
        }
    }

    private void fill(byte[] target, int size, long from) {
        int done = 0;
        while (done < size) {
            long at = from + done;
            int within = (int) (at % Long.BYTES);
            if (within == 0 && size - done >= Long.BYTES) {
                WORDS.set(target, done, word(at / Long.BYTES));
                done += Long.BYTES;
            } else {
                target[done++] = (byte) (word(at / Long.BYTES) >>> (within * Byte.SIZE));
            }
        }
    }

    /** SplitMix64's output function, which is a bijection: neighbours share nothing visible. */
    private long word(long index) {
        long mixed = seed * 0x9E3779B97F4A7C15L + index * 0xD1B54A32D192ED03L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private final class SeededStream extends InputStream {

        private long position;

        SeededStream(long position) {
            this.position = position;
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            if (position >= length) {
                return -1;
            }
            int size = (int) Math.min(Math.min(CHUNK, count), length - position);
            var chunk = new byte[size];
            fill(chunk, size, position);
            System.arraycopy(chunk, 0, target, offset, size);
            position += size;
            return size;
        }
    }
}
