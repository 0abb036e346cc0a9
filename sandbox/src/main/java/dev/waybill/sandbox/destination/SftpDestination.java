package dev.waybill.sandbox.destination;

import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server, which shows nothing of this machine but its folder. */
public final class SftpDestination extends SshDestination {

    private static final String DIRECTORY = "/incoming";

    /**
     * @param root     what a client sees as {@code /}; created when started
     * @param password at first
     */
    public SftpDestination(Path root, String password) {
        super(root.toAbsolutePath(), root.toAbsolutePath().resolve(DIRECTORY.substring(1)), password);
    }

    @Override
    public String kind() {
        return "sftp";
    }

    @Override
    void configure(SshServer server, Path root) {
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
    }

    @Override
    String directory() {
        return DIRECTORY;
    }
}
