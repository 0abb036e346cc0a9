package dev.waybill.app.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lives of one node, one after another on the same data. */
final class Lives implements AutoCloseable {

    private final Path folder;
    private final Scene scene;
    private @Nullable NodeProcess process;

    /** @param folder for its configuration and its data */
    Lives(Path folder, Scene scene) throws IOException {
        this.folder = folder;
        this.scene = scene;
        Files.writeString(folder.resolve("waybill.yaml"), scene.yaml(null));
    }

    /** The next life, once the one before is over. */
    NodeApi begin() throws IOException {
        return beginWith().awaitReady();
    }

    /** The same with options for its JVM; the caller waits for what becomes of it. */
    NodeProcess beginWith(String... options) throws IOException {
        NodeProcess next = NodeProcess.start(folder, scene.environment(), options);
        process = next;
        return next;
    }

    /** The present life. */
    NodeProcess now() {
        return Optional.ofNullable(process).orElseThrow();
    }

    /** Its topics, through its embedded broker. */
    TopicRecords topics() throws IOException {
        return new TopicRecords(now().embeddedKafka());
    }

    @Override
    public void close() {
        now().close();
    }
}
