package dev.waybill.faults;

import dev.waybill.connector.Connector;
import dev.waybill.schedule.GiveUp;
import dev.waybill.transfer.VerifyMode;
import dev.waybill.transfer.source.RawServer;
import dev.waybill.transfer.source.SourceFile;
import dev.waybill.transfer.source.SourceTimeouts;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One row of the table: how the source misbehaves, in which circumstances, and how the delivery must end. */
final class Fault {

    static final int LENGTH = 300_000;
    static final byte[] BYTES = SourceFile.content(LENGTH);

    /** Two whole blocks of the transfer. */
    static final int HALFWAY = 128 * 1024;

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final SourceTimeouts PATIENT = new SourceTimeouts(LONG, LONG, LONG, 0, LONG);

    final String name;
    FaultySource.Answer answer = (request, out, source) -> {};
    int lasting;
    RawServer.@Nullable Script well;
    byte[] right = BYTES;
    Duration left = Duration.ofDays(3);
    GiveUp giveUp = new GiveUp.AtDeadline();
    SourceTimeouts limits = PATIENT;
    UnaryOperator<Connector> farSide = UnaryOperator.identity();
    VerifyMode verify = VerifyMode.BEST;
    String end = "";
    int attempts;
    long again;
    Duration waitsAtLeast = Duration.ZERO;

    @Nullable
    Long announced;

    private Fault(String name) {
        this.name = name;
    }

    /** A source that behaves, so far. */
    static Fault named(String name) {
        return new Fault(name);
    }

    /** The next {@code answers} answers are wrong. */
    Fault gives(int answers, FaultySource.Answer wrong) {
        lasting = answers;
        answer = wrong;
        return this;
    }

    Fault once(FaultySource.Answer wrong) {
        return gives(1, wrong);
    }

    Fault always(FaultySource.Answer wrong) {
        return gives(Integer.MAX_VALUE, wrong);
    }

    /** What the source serves afterwards, and what therefore is right. */
    Fault then(byte[] content, RawServer.Script script) {
        right = content;
        well = script;
        return this;
    }

    /** What may stand under the final name, where that is not the file as it is. */
    Fault right(byte[] content) {
        right = content;
        return this;
    }

    /** The announcement tells a size. */
    Fault announced(long bytes) {
        announced = bytes;
        return this;
    }

    /** The file is announced a day and more after the source may have deleted it. */
    Fault afterTheDeadline() {
        return left(Duration.ofHours(-1));
    }

    Fault left(Duration untilDeadline) {
        left = untilDeadline;
        return this;
    }

    Fault givenUpAfter(int failures) {
        giveUp = new GiveUp.Attempts(failures);
        return this;
    }

    /** The limits in force while the source misbehaves; otherwise there are none worth the name. */
    Fault limits(SourceTimeouts timeouts) {
        limits = timeouts;
        return this;
    }

    /** The destination itself spoils what it stores; only reading it back shows that. */
    Fault storedWrongly(UnaryOperator<Connector> twist) {
        farSide = twist;
        verify = VerifyMode.REREAD;
        return this;
    }

    /** Whether something wrong stands under the final name until its verification takes it back. */
    boolean shownUntilVerified() {
        return verify == VerifyMode.REREAD;
    }

    /** How it ends, after how many attempts. */
    Fault ends(String word, int count) {
        end = word;
        attempts = count;
        return this;
    }

    /** How many bytes are moved a second time. */
    Fault again(long bytes) {
        again = bytes;
        return this;
    }

    Fault waitsAtLeast(Duration wait) {
        waitsAtLeast = wait;
        return this;
    }

    SourceTimeouts patience(boolean misbehaves) {
        return misbehaves ? limits : PATIENT;
    }

    @Override
    public String toString() {
        return name;
    }
}
