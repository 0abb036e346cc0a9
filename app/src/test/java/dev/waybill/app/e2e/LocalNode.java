package dev.waybill.app.e2e;

import dev.waybill.app.BundledConnectors;
import dev.waybill.app.config.ConfigurationLoader;
import dev.waybill.app.config.Loaded;
import dev.waybill.app.node.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A node in this process, started from a file like any other, and the scene that it works in. */
record LocalNode(Scene scene, Node.Running node, NodeApi api, TopicRecords topics) implements AutoCloseable {

    /** Starts one; closing it closes the scene too. */
    static LocalNode start(Scene scene, Path folder) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("waybill.yaml"), scene.yaml(null));
        var loader = new ConfigurationLoader(BundledConnectors.catalog(), scene.environment());
        if (loader.load(List.of(file)) instanceof Loaded.Valid valid) {
            Node.Running node = Node.start(valid.config(), folder.resolve("data"));
            return new LocalNode(scene, node, NodeApi.at(node.port()), new TopicRecords(node.kafka()));
        }
        throw new IllegalStateException("the configuration is invalid: " + loader.load(List.of(file)));
    }

    @Override
    public void close() {
        node.close();
        try {
            scene.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
