package dev.waybill.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which stores the next life finds. */
class LocalStoresTest {

    @TempDir
    private Path folder;

    private Path identity;
    private Path task;
    private Path store;
    private LocalStores stores;

    @BeforeEach
    void aStoreOfATask() throws IOException {
        stores = new LocalStores(folder.resolve("streams"));
        stores.open();
        Path pipeline = folder.resolve("streams").resolve("waybill.delivery");
        identity = pipeline.resolve("kafka-streams-process-metadata");
        task = pipeline.resolve("0_1");
        store = Files.createDirectories(task.resolve("rocksdb")).resolve("CURRENT");
        Files.writeString(identity, "{}");
        Files.writeString(store, "1");
    }

    @Test
    void storesThatWereClosedAreKept() {
        stores.closed();

        stores.open();

        assertThat(store).exists();
    }

    @Test
    void storesOfALifeThatDiedAreTakenAwayButNotWhoItWas() {
        stores.open();

        assertThat(task).doesNotExist();
        assertThat(identity).exists();
    }

    @Test
    void oneOrderlyEndCountsOnce() {
        stores.closed();
        stores.open();

        stores.open();

        assertThat(store).doesNotExist();
        assertThat(identity).exists();
    }
}
