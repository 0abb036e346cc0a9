package dev.waybill.app.cli;

import dev.waybill.app.config.DestinationConfig;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs {@link Connector#check} of several destinations side by side, so that one that hangs delays no other. */
final class DestinationCheck {

    private DestinationCheck() {}

    /**
     * What one check came to.
     *
     * @param kind   null when it passed
     * @param reason empty when it passed
     */
    record Result(DestinationConfig destination, @Nullable FailureKind kind, String reason, Duration took) {
        boolean passed() {
            return kind == null;
        }
    }

    /** The results, in the order of {@code destinations}. */
    static List<Result> all(List<DestinationConfig> destinations) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<Future<Result>>();
            destinations.forEach(each -> futures.add(threads.submit(() -> one(each))));
            var results = new ArrayList<Result>();
            for (Future<Result> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException unforeseen) {
            throw new IllegalStateException("a check ended in an unforeseen way", unforeseen.getCause());
        }
    }

    private static Result one(DestinationConfig destination) {
        long begin = System.nanoTime();
        try (Connector connector = destination.type().create(destination.settings())) {
            connector.check();
            return new Result(destination, null, "", since(begin));
        } catch (ConnectorException failed) {
            return new Result(destination, failed.kind(), String.valueOf(failed.getMessage()), since(begin));
        } catch (RuntimeException unforeseen) {
            // A fault of ours in one kind keeps nobody from what the others say.
            return new Result(destination, FailureKind.UNEXPECTED, unforeseen.toString(), since(begin));
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
