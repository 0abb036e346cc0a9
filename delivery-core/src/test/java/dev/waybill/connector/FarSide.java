package dev.waybill.connector;

import dev.waybill.model.Checksum;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A destination as the contract suite sees it from behind: the server, and a way to look at its files that does not go through the
 * connector under test. Paths are below the configured directory, joined with slashes.
 */
public interface FarSide {

    /** Makes the server ready; once, before everything else. */
    void start() throws Exception;

    /** Ends the server and removes what it kept. */
    void stop() throws Exception;

    /**
     * A new connector, as another node would have it. The caller closes it. A kind that takes parts is set to the smallest that it may send,
     * or to 256 KiB where it may send smaller ones.
     */
    Connector connect() throws Exception;

    /** The whole content of a final name, or empty where there is none. */
    Optional<byte[]> bytes(String path) throws Exception;

    /** How many bytes that are, or empty; the same as {@link #bytes}, where a look costs less than a download. */
    default OptionalInt size(String path) throws Exception {
        return bytes(path).map(each -> OptionalInt.of(each.length)).orElseGet(OptionalInt::empty);
    }

    /** Every file there is; an open upload that has no file counts under its temporary path. */
    List<String> names() throws Exception;

    /** Puts a file there that Waybill did not write, with the folders above it. */
    void put(String path, byte[] bytes) throws Exception;

    /** Makes a folder, and those above it. Only where {@link #hasFolders}. */
    void putFolder(String path) throws Exception;

    /** Cuts what is held of an unfinished upload to {@code length} bytes. Only for kinds that resume at an offset. */
    void shorten(UploadRequest request, int length) throws Exception;

    /** Takes away all that is held of an unfinished upload. */
    void discard(UploadRequest request) throws Exception;

    /** Removes everything, folders too. */
    void clear() throws Exception;

    /** Whether a folder is a thing of its own, which can stand where a file should. */
    default boolean hasFolders() {
        return true;
    }

    /** Whether this server replaces a file in one step, even where its kind cannot promise that of all servers. */
    default boolean replacesInOneStep() {
        return false;
    }

    /** Whether this server decides a race for one name, even where its kind cannot promise that of all servers. */
    default boolean decidesRaces() {
        return false;
    }

    /** Whether this server has a fault of its own when several send a part of one upload at the same moment, and others may end it. */
    default boolean stumblesOverTwins() {
        return false;
    }

    /** What this server computes over its files, even where its kind cannot promise that of all servers. */
    default Set<Checksum.Algorithm> computes() {
        return Set.of();
    }

    /** Sizes, in bytes, around which this kind may change its ways: a packet, a part. */
    default Set<Integer> boundaries() {
        return Set.of(32 * 1024, 256 * 1024);
    }

    /** The network between the connector and this server; empty where the kind has none. */
    default Optional<Wire> wire() {
        return Optional.empty();
    }

    /** A connector whose directory, bucket or folder is not there; empty where none is configured. The caller closes it. */
    default Optional<Connector> connectToNothing() throws Exception {
        return Optional.empty();
    }

    /** A connector whose login this server refuses; empty where there is no login. The caller closes it. */
    default Optional<Connector> connectAsStranger() throws Exception {
        return Optional.empty();
    }

    /**
     * Makes what is held of an unfinished upload look as if it was touched last at {@code touched}.
     *
     * @return false where this server lets nobody set that time
     */
    default boolean age(UploadRequest request, Instant touched) throws Exception {
        return false;
    }

    /** A folder of this server that takes little; empty where this machine cannot make one. The caller closes it. */
    default Optional<SmallDisk> smallDisk() throws Exception {
        return Optional.empty();
    }

    /**
     * What this server is known to do otherwise: the name of a test of the suite, with the text of its first argument (not its number, which the
     * build prints) in square brackets where it has one, and why that is tolerated. Such a test must fail in every run; once it passes, the
     * entry has to go. What happens only at times, such as a race, is the connector's to bear.
     */
    default Map<String, String> deviations() {
        return Map.of();
    }
}
