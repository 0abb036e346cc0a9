package dev.waybill.app.e2e;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Keeps all that is logged from its start on, exceptions with their causes included. */
final class SpokenLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    /** Begins to listen; the caller closes it. */
    static SpokenLog listen() {
        var log = new SpokenLog();
        log.setContext(log.root.getLoggerContext());
        log.start();
        log.root.addAppender(log);
        return log;
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    /** Everything so far, a line for each message and the lines of its exception. */
    String text() {
        return events.stream()
                .map(each -> each.getFormattedMessage() + "\n"
                        + (each.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(each.getThrowableProxy())))
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}
