package dev.waybill.transfer;

import dev.waybill.attempt.AttemptEnd;
import dev.waybill.connector.Connector;
import dev.waybill.model.OnConflict;
import dev.waybill.transfer.source.SourceFile;

/** One file that the transfer engine brings to a connector of a test's choice. */
public final class OneTransfer implements AutoCloseable {

    /** The final name, unless it is taken. */
    public static final String PATH = TransferScene.PATH;

    private static final long MEMORY = 32L * 1024 * 1024;

    private final TransferScene scene;

    /**
     * @param bytes of the file at its source
     * @param to    guarded, as the engine holds it; stays open
     */
    public OneTransfer(byte[] bytes, Connector to, OnConflict onConflict) {
        scene = new TransferScene(new SourceFile(bytes, "\"v1\""), MEMORY);
        scene.declared = (long) bytes.length;
        scene.onConflict = onConflict;
        scene.twist = memory -> to;
    }

    /** Runs one attempt. */
    public AttemptEnd run() throws InterruptedException {
        return scene.run();
    }

    /** The name that it gets where the final one is taken. */
    public String renamed() {
        return scene.renamed();
    }

    @Override
    public void close() {
        scene.close();
    }
}
