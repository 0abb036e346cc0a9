package dev.waybill.connectors.azure;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.Block;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.ResumePoint;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The blocks that the service holds of one upload. Blocks may be sent by several threads. */
final class Blocks {

    private final Container container;
    private final UploadRequest request;
    private final ResumeToken token;
    private final TreeMap<Integer, Long> sizes = new TreeMap<>();

    Blocks(Container container, UploadRequest request, ResumeToken token) {
        this.container = container;
        this.request = request;
        this.token = token;
    }

    /**
     * Goes on with those of an earlier attempt.
     *
     * @param offset bytes that they must have, from the start without a gap
     */
    static Blocks goOn(Container container, UploadRequest request, ResumeToken token, long offset)
            throws ConnectorException {
        var blocks = new Blocks(container, request, token);
        Map<String, Long> held = blocks.held();
        int count = Math.toIntExact(Math.ceilDiv(offset, token.partBytes()));
        for (int index = 0; index < count; index++) {
            long due = Math.min(token.partBytes(), offset - index * token.partBytes());
            Long size = held.get(token.blockId(request, index));
            if (size == null || size != due) {
                throw ConnectorException.lost("the service does not hold block " + index + " of the " + count
                        + " of the checkpoint any more; it begins again");
            }
            blocks.sizes.put(index, size);
        }
        return blocks;
    }

    private Map<String, Long> held() throws ConnectorException {
        List<Block> uncommitted = container
                .askForWhatMayBeGone(
                        container.name(request.path()),
                        blob -> blob.listBlocks(BlockListType.UNCOMMITTED).getUncommittedBlocks())
                .orElse(List.of());
        return uncommitted.stream()
                .collect(Collectors.toMap(Block::getName, Block::getSizeLong, (first, last) -> last));
    }

    /** @param index from 0 */
    void send(int index, List<ByteBuffer> bytes) throws ConnectorException {
        BinaryData data = Bytes.of(bytes);
        var options =
                new BlockBlobStageBlockOptions(token.blockId(request, index), data).setContentMd5(Bytes.md5(bytes));
        container.send(
                container.name(request.path()), blob -> blob.stageBlockWithResponse(options, null, Context.NONE));
        synchronized (this) {
            sizes.put(index, Bytes.size(bytes));
        }
    }

    /** How far it is, and how another node goes on from there. */
    synchronized ResumePoint at() {
        return new ResumePoint(bytes(), token.toString());
    }

    /** Bytes of the blocks from the first up to the first gap. */
    synchronized long bytes() {
        return IntStream.range(0, count()).mapToLong(sizes::get).sum();
    }

    private synchronized int count() {
        int count = 0;
        while (sizes.containsKey(count)) {
            count++;
        }
        return count;
    }

    /** Whether all blocks but the last are full, and none is missing. */
    synchronized boolean areWhole() {
        return count() == sizes.size()
                && sizes.headMap(sizes.size() - 1).values().stream().allMatch(each -> each == token.partBytes());
    }

    /** The ids of all of them, in order. */
    synchronized List<String> ids() {
        return sizes.keySet().stream().map(each -> token.blockId(request, each)).toList();
    }
}
