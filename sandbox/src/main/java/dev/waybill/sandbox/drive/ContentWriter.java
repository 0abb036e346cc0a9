package dev.waybill.sandbox.drive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes on their way into a file, and what is computed of them. */
final class ContentWriter implements AutoCloseable {

    private final Path file;
    private final OutputStream out;
    private final MessageDigest md5 = digest("MD5");
    private final MessageDigest sha256 = digest("SHA-256");
    private long size;

    ContentWriter(Path folder) throws IOException {
        file = Files.createTempFile(folder, "content", ".bin");
        out = Files.newOutputStream(file);
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has " + name, absent);
        }
    }

    void append(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        md5.update(bytes, offset, length);
        sha256.update(bytes, offset, length);
        size += length;
    }

    long size() {
        return size;
    }

    /** A writer that stands after the first {@code bytes}, in a file of its own; this one is closed. */
    ContentWriter first(Path folder, long bytes) throws IOException {
        close();
        var shorter = new ContentWriter(folder);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] kept = in.readNBytes(Math.toIntExact(bytes));
            shorter.append(kept, 0, kept.length);
        }
        return shorter;
    }

    StoredContent finish() throws IOException {
        out.close();
        HexFormat hex = HexFormat.of();
        return new StoredContent(file, size, hex.formatHex(md5.digest()), hex.formatHex(sha256.digest()));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
