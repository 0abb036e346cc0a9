package dev.waybill.connectors.ssh;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param connect for the TCP connection, and for each answer while the session is being made
 * @param stall   for any answer afterwards; a server that is silent for so long is given up
 */
record SshTimeouts(Duration connect, Duration stall) {

    /** Long enough for a server across the world that is busy, short enough that a slot is not lost to a dead one. */
    static final SshTimeouts DEFAULT = new SshTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));

    private static final int ANSWERS_OF_A_HANDSHAKE = 3;
    private static final int QUESTIONS = 3;

    /** {@link #connect} as JSch takes it. */
    int connectMillis() {
        return Math.toIntExact(connect.toMillis());
    }

    /** For name, connection, key exchange, login and channel together. */
    Duration handshake() {
        return connect.multipliedBy(ANSWERS_OF_A_HANDSHAKE);
    }

    /** For a session that was idle to say that it lives: making another one costs no more. */
    Duration answer() {
        return connect.compareTo(stall) < 0 ? connect : stall;
    }

    /** How often an idle server is asked whether it lives, in milliseconds; unanswered, it is given up after {@link #stall}. */
    int aliveInterval() {
        return Math.toIntExact(Math.max(1, stall.toMillis() / QUESTIONS));
    }

    /** How many questions may stay unanswered. */
    int aliveCount() {
        return QUESTIONS - 1;
    }
}
