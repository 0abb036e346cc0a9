package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.Content;
import dev.waybill.model.RemotePath;
import dev.waybill.transfer.digest.Digests;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files of many parts and packets; nobody holds them whole. */
public interface LargeCases extends ContractScene {

    int BLOCK = 256 * KIB;

    @Test
    default void aFileOf64MebibytesArrivesWhole() throws Exception {
        requireArrival(64L * MIB + 1);
    }

    @Test
    @Tag("long")
    @Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    default void aFileOfAGibibyteArrivesWhole() throws Exception {
        requireArrival(1024L * MIB);
    }

    private void requireArrival(long length) throws Exception {
        var path = RemotePath.of("large.mkv");
        var request = new UploadRequest(path, delivery("large.mkv"), 1, OptionalLong.of(length), false);
        var random = new Random(length);
        var digests = Digests.start(true);
        StoredFile stored;
        try (Upload upload = connector().open(request, null)) {
            var block = new byte[BLOCK];
            for (long left = length; left > 0; left -= BLOCK) {
                random.nextBytes(block);
                int size = (int) Math.min(BLOCK, left);
                digests.update(ByteBuffer.wrap(block, 0, size));
                upload.write(ByteBuffer.wrap(block, 0, size));
            }
            stored = upload.publish(digests.content());
        }
        assertThat(stored.size()).isEqualTo(length);
        assertThat(contentOf(path)).isEqualTo(digests.content());
    }

    private Content contentOf(RemotePath path) throws Exception {
        var digests = Digests.start(true);
        var block = ByteBuffer.allocate(BLOCK);
        try (InputStream in = connector().read(path, 0)) {
            ReadableByteChannel channel = Channels.newChannel(in);
            while (channel.read(block.clear()) >= 0) {
                digests.update(block.flip());
            }
        }
        return digests.content();
    }
}
