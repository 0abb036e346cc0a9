package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.Checksum;
import dev.waybill.model.RemotePath;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes arrive whole, whatever their number and whoever writes beside. */
public interface WritingCases extends ContractScene {

    int MANY = 32;
    int ODD_WRITE = 70_001;

    /** Nothing, one byte, and around every size at which the kind may change its ways. */
    default IntStream sizes() {
        IntStream around = farSide().boundaries().stream()
                .sorted()
                .mapToInt(Integer::intValue)
                .flatMap(each -> IntStream.of(each - 1, each, each + 1));
        return IntStream.concat(IntStream.of(0, 1), around);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    default void aFileOfThatSizeArrivesWhole(int size) throws Exception {
        byte[] bytes = Payload.of(size, size);

        StoredFile stored = send(connector(), request("sized.mkv", size), bytes);

        assertThat(stored.size()).isEqualTo(size);
        assertThat(farSide().bytes("sized.mkv")).hasValue(bytes);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    default void aFileInManyOddWritesArrivesWhole() throws Exception {
        byte[] bytes = Payload.of(5 * MIB + 7, 1);

        try (Upload upload = connector().open(request("large.mkv", bytes.length), null)) {
            for (int from = 0; from < bytes.length; from += ODD_WRITE) {
                upload.write(Payload.slice(bytes, from, Math.min(bytes.length, from + ODD_WRITE)));
                assertThat(upload.position()).isEqualTo(Math.min(bytes.length, from + ODD_WRITE));
            }
            upload.publish(Payload.content(bytes));
        }

        assertThat(farSide().bytes("large.mkv")).hasValue(bytes);
    }

    @Test
    default void theCallersBufferIsFreeAfterEachWrite() throws Exception {
        byte[] bytes = Payload.of(300 * KIB, 2);
        var buffer = Payload.slice(bytes, 0, bytes.length);

        try (Upload upload = connector().open(request("reused.mkv", 2 * bytes.length), null)) {
            upload.write(buffer);
            buffer.clear();
            buffer.put(new byte[bytes.length]).flip();
            upload.write(buffer);
            var both = new byte[2 * bytes.length];
            System.arraycopy(bytes, 0, both, 0, bytes.length);
            upload.publish(Payload.content(both));

            assertThat(farSide().bytes("reused.mkv")).hasValue(both);
        }
    }

    @Test
    default void foldersAreMadeOnDemand() throws Exception {
        byte[] bytes = Payload.of(10, 3);

        send(connector(), request("room 7/2026/11/22/a.mkv", bytes.length), bytes);
        send(connector(), request("room 7/2026/11/22/b.mkv", bytes.length), bytes);

        assertThat(farSide().names()).containsExactlyInAnyOrder("room 7/2026/11/22/a.mkv", "room 7/2026/11/22/b.mkv");
    }

    @Test
    default void severalMayMakeOneFolderAtTheSameTime() throws Exception {
        try (Connector other = another()) {
            List<StoredFile> stored = sideBySide(8, each -> {
                byte[] bytes = Payload.of(100, each);
                Connector mine = each % 2 == 0 ? connector() : other;
                return send(mine, request("new/folder/of/all/" + each, bytes.length), bytes);
            });

            assertThat(stored).hasSize(8);
            assertThat(farSide().names()).hasSize(8);
        }
    }

    @Test
    default void manyUploadsGoSideBySide() throws Exception {
        sideBySide(MANY, each -> {
            byte[] bytes = Payload.of(100 * KIB + each, each);
            return send(connector(), request("many/" + each + ".mkv", bytes.length), bytes);
        });

        for (int each = 0; each < MANY; each++) {
            assertThat(farSide().bytes("many/" + each + ".mkv")).hasValue(Payload.of(100 * KIB + each, each));
        }
        assertThat(farSide().names()).hasSize(MANY);
    }

    @Test
    default void whatTheDestinationComputesAgrees() throws Exception {
        byte[] bytes = Payload.of(100 * KIB, 4);

        StoredFile stored = send(connector(), request("summed.mkv", bytes.length), bytes);

        Set<Checksum.Algorithm> promised = connector().capabilities().digests();
        assertThat(stored.checksums())
                .isSubsetOf(Payload.content(bytes).checksums())
                .extracting(Checksum::algorithm)
                .containsExactlyInAnyOrderElementsOf(
                        promised.isEmpty() ? farSide().computes() : promised);
    }

    @Test
    default void aStoredFileIsSeenAndReadFromAnyOffset() throws Exception {
        byte[] bytes = Payload.of(200 * KIB, 5);
        RemotePath path = RemotePath.of("room/seen.mkv");

        StoredFile stored = send(connector(), request(path.toString(), bytes.length), bytes);

        assertThat(connector().stat(path)).hasValue(stored);
        for (int offset : new int[] {0, 1, 100 * KIB, bytes.length - 1, bytes.length}) {
            try (InputStream in = connector().read(path, offset)) {
                assertThat(in.readAllBytes())
                        .isEqualTo(Payload.slice(bytes, offset, bytes.length).array());
            }
        }
    }

    @Test
    default void aReaderMayStopHalfWay() throws Exception {
        byte[] bytes = Payload.of(2 * MIB, 6);
        RemotePath path = RemotePath.of("left.mkv");
        send(connector(), request("left.mkv", bytes.length), bytes);

        try (InputStream in = connector().read(path, 0)) {
            assertThat(in.readNBytes(10)).hasSize(10);
        }

        assertThat(connector().stat(path)).isPresent();
    }

    @Test
    default void anUnknownLengthIsTakenWhereItNeedNotBeKnown() throws Exception {
        byte[] bytes = Payload.of(MIB + 2 * part(), 7);
        UploadRequest known = request("unknown.mkv", bytes.length);
        var unknown = new UploadRequest(known.path(), known.delivery(), 1, OptionalLong.empty(), false);
        if (connector().capabilities().needsLength()) {
            return; // RefusalCases has the other half of this case
        }

        send(connector(), unknown, bytes);

        assertThat(farSide().bytes("unknown.mkv")).hasValue(bytes);
    }

    /** What the {@code index}-th of several does. */
    interface Share<T> {
        T run(int index) throws Exception;
    }

    /** Runs {@code count} shares at the same moment. */
    static <T> List<T> sideBySide(int count, Share<T> share) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream<Callable<T>> tasks = IntStream.range(0, count).mapToObj(index -> () -> {
                start.await();
                return share.run(index);
            });
            List<Future<T>> running = tasks.map(threads::submit).toList();
            start.countDown();
            return running.stream().map(WritingCases::done).toList();
        }
    }

    private static <T> T done(Future<T> running) {
        try {
            return running.get();
        } catch (Exception failed) {
            throw new AssertionError("one of several failed: " + failed.getCause(), failed);
        }
    }
}
