package dev.waybill.app.node;

import dev.waybill.app.cli.ExitCode;
import dev.waybill.app.cli.Launch;
import dev.waybill.app.cli.RunOptions;
import dev.waybill.app.cli.Terminal;
import dev.waybill.failpoint.FailPoint;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code waybill run}: a node until the process is told to stop; then it drains and exits 0. */
public final class Run implements Launch<RunOptions> {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    @Override
    public int launch(RunOptions options, Terminal terminal) throws InterruptedException {
        try {
            FailPoint.armed().ifPresent(each -> LOG.warn("fail-point {} is armed: this node will not live long", each));
        } catch (IllegalArgumentException unknown) {
            terminal.say(String.valueOf(unknown.getMessage()));
            return ExitCode.USAGE;
        }
        return untilStopped(options, terminal);
    }

    private static int untilStopped(RunOptions options, Terminal terminal) throws InterruptedException {
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("waybill-stop").unstarted(() -> end(stop, stopped)));
        try (Node.Running node = Node.start(options.config(), options.dataDirectory())) {
            terminal.say("ready: http://" + options.config().server().listen().host() + ":" + node.port() + "/");
            stop.await();
            terminal.say("stopping: transfers make their last checkpoint");
        } catch (NodeException cannot) {
            terminal.say(String.valueOf(cannot.getMessage()));
            return ExitCode.UNREACHABLE;
        } finally {
            stopped.countDown();
        }
        return ExitCode.OK;
    }

    /** Waits for the node and ends the process itself: a drained node exits 0, where the JVM would report the signal. */
    private static void end(CountDownLatch stop, CountDownLatch stopped) {
        if (stopped.getCount() == 0) {
            return;
        }
        stop.countDown();
        try {
            stopped.await();
            Runtime.getRuntime().halt(ExitCode.OK);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
