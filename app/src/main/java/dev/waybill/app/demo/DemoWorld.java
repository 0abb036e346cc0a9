package dev.waybill.app.demo;

import dev.waybill.sandbox.destination.AzureAccount;
import dev.waybill.sandbox.destination.AzureDestination;
import dev.waybill.sandbox.destination.DestinationServer;
import dev.waybill.sandbox.destination.DriveDestination;
import dev.waybill.sandbox.destination.FolderDestination;
import dev.waybill.sandbox.destination.FtpDestination;
import dev.waybill.sandbox.destination.S3Destination;
import dev.waybill.sandbox.destination.ScpDestination;
import dev.waybill.sandbox.destination.SftpDestination;
import dev.waybill.sandbox.notice.NoticeReceiver;
import dev.waybill.sandbox.portal.PortalAccount;
import dev.waybill.sandbox.portal.PortalBehaviour;
import dev.waybill.sandbox.portal.StandInPortal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Everything around the node: the platform, one real server for each kind of destination, someone who takes the notices. */
final class DemoWorld implements AutoCloseable {

    static final String NOTICE_SECRET = "whsec_d2F5YmlsbC1kZW1vLXNlY3JldC1vZi0yNC1ieXRlcw==";
    static final String HOOK_PASSWORD = "demo-hook-password";
    private static final String FTP_PASSWORD = "demo-ftp-password";
    private static final String SFTP_PASSWORD = "demo-sftp-password";
    private static final String S3_SECRET = "demo-s3-secret";
    private static final AzureAccount AZURE_ACCOUNT = AzureAccount.of("demo", "demo-azure-account-key");

    private final StandInPortal portal;
    private final NoticeReceiver notices;
    private final Map<String, DestinationServer> servers = new LinkedHashMap<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();

    private DemoWorld(StandInPortal portal, NoticeReceiver notices) {
        this.portal = portal;
        this.notices = notices;
    }

    /** Starts all of it; the caller closes it. */
    static DemoWorld start(Path folder) throws IOException {
        InstantSource clock = InstantSource.system();
        var world = new DemoWorld(
                StandInPortal.start(PortalAccount.sample(), PortalBehaviour.generous(), clock),
                NoticeReceiver.start(NOTICE_SECRET, clock));
        try {
            world.serve("demo-file", new FolderDestination(folder.resolve("delivered-file")));
            world.serve("demo-ftp", new FtpDestination(folder.resolve("delivered-ftp"), FTP_PASSWORD));
            world.serve("demo-sftp", new SftpDestination(folder.resolve("delivered-sftp"), SFTP_PASSWORD));
            world.serve("demo-drive", new DriveDestination(folder.resolve("delivered-drive")));
            // This server runs programs for whoever knows its password.
            String unguessable = UUID.randomUUID().toString();
            world.serve("demo-scp", new ScpDestination(folder.resolve("delivered-scp"), unguessable));
            if (S3Destination.isPresent()) {
                world.serve("demo-s3", new S3Destination(folder.resolve("delivered-s3"), S3_SECRET));
            } else {
                world.leftOut.put("s3", "its server is not packed with this release; a checkout has it");
            }
            world.serveAzure(folder.resolve("delivered-azure"), clock);
            return world;
        } catch (IOException failed) {
            world.close();
            throw failed;
        }
    }

    private void serveAzure(Path folder, InstantSource clock) {
        Optional<String> missing = AzureDestination.missing();
        if (missing.isPresent()) {
            leftOut.put("azure-blob", missing.get());
            return;
        }
        var server = new AzureDestination(folder, AZURE_ACCOUNT, clock);
        try {
            server.start();
            servers.put("demo-azure", server);
        } catch (IOException failed) {
            server.close();
            leftOut.put("azure-blob", String.valueOf(failed.getMessage()));
        }
    }

    private void serve(String name, DestinationServer server) throws IOException {
        servers.put(name, server);
        server.start();
    }

    StandInPortal portal() {
        return portal;
    }

    NoticeReceiver notices() {
        return notices;
    }

    /** The servers by the name of their destination. */
    Map<String, DestinationServer> servers() {
        return servers;
    }

    /** The kinds without a server on this machine, and why. */
    Map<String, String> leftOut() {
        return leftOut;
    }

    @Override
    public void close() throws IOException {
        for (DestinationServer server : servers.values()) {
            server.close();
        }
        notices.close();
        portal.close();
    }
}
