package dev.waybill.transfer;

/**
 * The memory of all transfers of a node, in two shares, so that destinations that hold whole parts in memory never keep those waiting that
 * do not. Whoever waits for parts holds its blocks and no part; whoever holds a part waits for nothing: so waiting ends.
 *
 * @param blocks what every transfer moves its bytes through
 * @param parts  for destinations that must have a part at hand before they can send it
 */
public record TransferMemory(BufferPool blocks, BufferPool parts) {

    /** What one transfer needs to move anything: one block in hand and one for what reads back. */
    public static final long MINIMUM_BYTES = 128 * 1024;

    private static final int BLOCK_BYTES = 64 * 1024;

    /**
     * Shares {@code ceilingBytes} out.
     *
     * @param transfers that run at once, each of which has its blocks for certain
     * @throws IllegalArgumentException when there is not even a block
     */
    public static TransferMemory of(long ceilingBytes, int transfers) {
        long parts = partBytes(ceilingBytes, transfers);
        return new TransferMemory(
                new BufferPool(ceilingBytes - parts, BLOCK_BYTES), new BufferPool(parts, BLOCK_BYTES));
    }

    /** What of {@code ceilingBytes} is left for parts, which is the largest part that can be held. */
    public static long partBytes(long ceilingBytes, int transfers) {
        return Math.max(0, ceilingBytes - transfers * MINIMUM_BYTES);
    }
}
