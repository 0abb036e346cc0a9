/**
 * Wrappers of the connector SPI that every kind shares: context in messages, refusal of what is not declared, verification, pace.
 * It may import the SPI and the model.
 *
 * <p>The order, from the outside: {@link dev.waybill.connector.guard.GuardedConnector},
 * {@link dev.waybill.connector.guard.PacedConnector}, the connector itself. The guard stands outside because what it refuses must not wait
 * for its turn first, because a failure while waiting needs the same context as any other, and because it must count what the caller hands
 * over, not what the pacer makes of it. The pacer stands right at the connector because it may cut one write into several; nothing that
 * compares positions may stand between the two. Without {@code bandwidth} it is left out.
 */
@NullMarked
package dev.waybill.connector.guard;

import org.jspecify.annotations.NullMarked;
