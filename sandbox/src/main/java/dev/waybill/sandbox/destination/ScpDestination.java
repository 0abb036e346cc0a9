package dev.waybill.sandbox.destination;

import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.common.file.nativefs.NativeFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;

/**
 * A server that speaks {@code scp} and runs programs, as a login with a shell does. Whoever knows its password may do on this machine what its
 * user may: it must be one that nobody guesses.
 */
public final class ScpDestination extends SshDestination {

    private final String directory;

    /**
     * @param folder   where files are put; created when started
     * @param password at first
     */
    public ScpDestination(Path folder, String password) {
        super(folder.toAbsolutePath(), folder.toAbsolutePath(), password);
        this.directory = folder.toAbsolutePath().toString();
    }

    @Override
    public String kind() {
        return "scp";
    }

    @Override
    void configure(SshServer server, Path root) {
        server.setFileSystemFactory(NativeFileSystemFactory.INSTANCE);
        server.setSubsystemFactories(List.of());
        var factory = new QuotingScpFactory();
        factory.setDelegateCommandFactory(
                (channel, command) -> new ProcessShellFactory(command, "/bin/sh", "-c", command).createShell(channel));
        server.setCommandFactory(factory);
    }

    @Override
    String directory() {
        return directory;
    }
}
