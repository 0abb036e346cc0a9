package dev.waybill.simulation.ground;

import java.nio.ByteBuffer;

/** Content that says of itself what it is: every block carries its file, its version and its index. */
public final class Blocks {

    /** Bytes of a block. */
    public static final int SIZE = 8;

    private Blocks() {}

    /** The whole content of one version of a file. */
    public static byte[] of(int file, int version, int count) {
        var content = ByteBuffer.allocate(count * SIZE);
        for (int index = 0; index < count; index++) {
            content.putInt(file).putShort((short) version).putShort((short) index);
        }
        return content.array();
    }

    /** Some stranger's content, which no source ever had. */
    public static byte[] strange(int count) {
        return of(-1, 0, count);
    }
}
