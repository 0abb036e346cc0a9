package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.connector.guard.GuardedConnector;
import dev.waybill.model.FailureKind;
import dev.waybill.sandbox.fault.FaultProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the cases share that put something between connector and server. Connectors are guarded, as the engine holds them. */
public interface WireScene extends ContractScene {

    /** The name of the destination in messages. */
    String UNDER_TEST = "under-test";

    /** For cases that wait for silence to be noticed. */
    Duration IMPATIENT = Duration.ofMillis(900);

    /** For all others: a busy machine must not look like a fault. */
    Duration PATIENT = Duration.ofSeconds(40);

    /** The network of this kind; the case is skipped where it has none. */
    default Wire wire() {
        return present(farSide().wire(), "no network");
    }

    /** What is there; the case is skipped where this kind has it not. */
    default <T> T present(Optional<T> part, String absence) {
        assumeTrue(part.isPresent(), "this kind has " + absence);
        return part.orElseThrow();
    }

    /** A proxy in front of the server, without faults yet. */
    default FaultProxy proxy() throws IOException {
        Wire wire = wire();
        return FaultProxy.before(wire.host(), wire.port(), wire.furtherPorts());
    }

    /** A connector that goes through {@code port}. */
    default Connector through(int port, Duration patience) throws Exception {
        return WritingInParts.over(new GuardedConnector(UNDER_TEST, wire().connect(port, patience)));
    }

    /** Asserts that {@code failure} blames the network alone, and tells an operator what could not be done. */
    default void requireNetwork(ConnectorException failure) {
        requireKind(failure, FailureKind.NETWORK);
        assertThat(failure.kept()).as("%s", failure).isEqualTo(Kept.CHECKPOINT);
    }

    /** Asserts the kind of {@code failure}, and that its message says what could not be done, where and why. */
    default void requireKind(ConnectorException failure, FailureKind kind) {
        assertThat(failure.kind()).as("%s", failure).isEqualTo(kind);
        assertThat(failure).hasMessageMatching("(?s)could not .*" + UNDER_TEST + ".*: .{10,}");
    }

    /** The failure of {@code call}, which runs on a thread of its own. */
    default CompletableFuture<ConnectorException> failureBeside(ThrowingCallable call) {
        var failure = new CompletableFuture<ConnectorException>();
        Thread.ofVirtual().start(() -> {
            try {
                failure.complete(failureOf(call));
            } catch (AssertionError none) {
                failure.completeExceptionally(none);
            }
        });
        return failure;
    }
}
