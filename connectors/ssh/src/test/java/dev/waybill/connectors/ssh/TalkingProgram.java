package dev.waybill.connectors.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * A program that says something and listens to nothing.
 */
final class TalkingProgram implements Command {

    private final String text;
    private final boolean ends;
    private @Nullable OutputStream out;
    private @Nullable ExitCallback exit;

    TalkingProgram(String text, boolean ends) {
        this.text = text;
        this.ends = ends;
    }

    @Override
    public void setInputStream(InputStream in) {
        // It listens to nothing.
    }

    @Override
    public void setOutputStream(OutputStream given) {
        out = given;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        // It has no complaints.
    }

    @Override
    public void setExitCallback(ExitCallback given) {
        exit = given;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        if (out == null || exit == null) {
            throw new IllegalStateException("it has nobody to talk to");
        }
        out.write(text.getBytes(UTF_8));
        out.flush();
        if (ends) {
            exit.onExit(1);
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        // It holds nothing.
    }
}
