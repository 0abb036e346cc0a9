package dev.waybill.sandbox.destination;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** S3Proxy on 127.0.0.1 with one bucket, whose objects are files of a folder. It is a program of its own. */
public final class S3Destination implements DestinationServer {

    private static final Logger LOG = LoggerFactory.getLogger(S3Destination.class);
    private static final String JAR = "s3proxy.jar";
    private static final String BUCKET = "recordings";
    private static final String KEY_ID = "waybill";
    private static final String DIRECTORY = "incoming";
    private static final Pattern SERVING = Pattern.compile("Started .*ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)}");

    private final Path root;
    private final FolderTree delivered;
    private final String secret;
    private int port;
    private @Nullable JarProcess server;

    /**
     * @param root   where the bucket's folder is; created when started
     * @param secret that goes with the key of the settings
     */
    public S3Destination(Path root, String secret) {
        this.root = root.toAbsolutePath();
        this.delivered = new FolderTree(this.root.resolve(BUCKET).resolve(DIRECTORY));
        this.secret = secret;
    }

    /** Whether this program was packed with the server. */
    public static boolean isPresent() {
        return JarProcess.bundled(JAR).isPresent();
    }

    @Override
    public String kind() {
        return "s3";
    }

    @Override
    public synchronized void start() throws IOException {
        if (server != null) {
            return;
        }
        Path jar = JarProcess.bundled(JAR)
                .orElseThrow(() -> new IOException(
                        "could not start S3Proxy: servers/" + JAR + " is not packed with this program"));
        delivered.create();
        if (port == 0) {
            port = freePort();
        }
        Path configuration = Files.writeString(root.resolve("s3proxy.conf"), String.join("\n", configuration()));
        server = JarProcess.start(jar, List.of("-Xmx192m"), SERVING, "--properties", configuration.toString());
        LOG.info("S3Proxy on 127.0.0.1:{}", port);
    }

    private List<String> configuration() {
        return List.of(
                "s3proxy.endpoint=http://127.0.0.1:" + port,
                "s3proxy.authorization=aws-v4",
                "s3proxy.identity=" + KEY_ID,
                "s3proxy.credential=" + secret,
                "jclouds.provider=filesystem-nio2",
                "jclouds.filesystem.basedir=" + root,
                "");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public synchronized void stop() {
        JarProcess running = server;
        if (running != null) {
            server = null;
            running.close();
        }
    }

    @Override
    public synchronized Map<String, String> settings() {
        if (port == 0) {
            throw new IllegalStateException("the server has no port before it was started");
        }
        return Map.of(
                "type", kind(),
                "endpoint", "http://127.0.0.1:" + port,
                "bucket", BUCKET,
                "access-key-id", KEY_ID,
                "secret-access-key", secret,
                "directory", DIRECTORY);
    }

    @Override
    public List<String> list() throws IOException {
        return delivered.list();
    }

    @Override
    public InputStream open(String path) throws IOException {
        return delivered.open(path);
    }

    @Override
    public void close() {
        stop();
    }
}
