package dev.waybill.connectors.ssh;

import java.io.IOException;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.shell.ProcessShellFactory;

/** Runs what a client asks for as sshd does: by the shell of a login. */
final class ShellOfThisMachine implements CommandFactory {

    @Override
    public Command createCommand(ChannelSession channel, String command) throws IOException {
        return new ProcessShellFactory(command, "/bin/sh", "-c", command).createShell(channel);
    }
}
