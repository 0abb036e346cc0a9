package dev.waybill.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.app.cli.ExitCode;
import dev.waybill.failpoint.FailPoint;
import dev.waybill.sandbox.check.CheckedFile;
import dev.waybill.sandbox.check.FarSideCheck;
import dev.waybill.sandbox.portal.RecordedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node dies between two steps, at each pair of them; what its next life makes of that is judged from outside. */
class EveryStepTest {

    private static final Logger LOG = LoggerFactory.getLogger(EveryStepTest.class);
    private static final long SMALL_FILE = 2_000_000;
    /** Takes longer than the time between two checkpoints. */
    private static final long SLOW_FILE = 12_000_000;

    private static final long SLOW = 2_500_000;

    /** One death in each stage, and both sides of each moment in which something shows outside; the long form dies at all. */
    private static final Collection<FailPoint> TELLING = EnumSet.of(
            FailPoint.NOTICE_RECORDED,
            FailPoint.ASSIGNED,
            FailPoint.UPLOAD_OPENED,
            FailPoint.CHECKPOINT_TAKEN,
            FailPoint.PUBLISH_ALLOWED,
            FailPoint.PUBLISHED,
            FailPoint.OUTCOME_TAKEN,
            FailPoint.NOTICE_SENT);

    @TempDir
    private Path folder;

    private final List<Crossing> crossings = new ArrayList<>();
    private FinalNameWatch watch;
    private Kinds kinds;
    private Lives lives;

    @BeforeEach
    void start() throws IOException {
        watch = FinalNameWatch.start();
        kinds = Kinds.both(folder);
        lives = new Lives(folder, kinds.scene());
    }

    @AfterEach
    void stop() throws IOException {
        lives.close();
        kinds.close();
        watch.close();
    }

    /** In each life one more session comes, so that the step of that life is there to be taken whatever was recovered before. */
    private void dieAtEach(Collection<FailPoint> steps) throws Exception {
        for (FailPoint step : steps) {
            dieAt(step, 1, 1);
        }
        assertAllArriveOnce();
    }

    @Test
    void p2ANodeThatDiesBetweenTheStepsThatTellEachOtherDeliversOnce() throws Exception {
        dieAtEach(TELLING);
    }

    @Test
    @Tag("long")
    void p2ANodeThatDiesAtEveryStepOfTheWayDeliversOnce() throws Exception {
        dieAtEach(EnumSet.allOf(FailPoint.class));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void p2ANodeThatDiesThreeTimesAtOneStepDeliversOnce(FailPoint step) throws Exception {
        for (int passing = 1; passing <= 3; passing++) {
            dieAt(step, passing, 4);
        }
        assertAllArriveOnce();
    }

    @Test
    void aNodeThatIsToDieAtAnUnknownStepDoesNotStart() throws IOException {
        NodeProcess node = lives.beginWith("-D" + FailPoint.PROPERTY + "=NOWHERE");

        assertThat(node.awaitEnd()).isEqualTo(ExitCode.USAGE);
        assertThat(node.log()).contains("could not arm fail-point \"NOWHERE\"").doesNotContain("ready");
    }

    private void dieAt(FailPoint step, int passing, int files) throws IOException, InterruptedException {
        boolean slow = step == FailPoint.CHECKPOINT_TAKEN || step == FailPoint.CHECKPOINT_TOLD;
        Scene scene = kinds.scene();
        scene.portal().change(each -> each.withBytesPerSecond(slow ? SLOW : 0));
        long seed = 6_000L + crossings.size();
        RecordedSession session = scene.record(seed, files, slow ? SLOW_FILE : SMALL_FILE);
        kinds.watch(session, watch);
        crossings.add(new Crossing(scene, session, Kinds.BOTH));

        NodeProcess node = lives.beginWith("-D" + FailPoint.PROPERTY + "=" + step + ":" + passing);
        Optional<NodeApi> api = node.awaitReadyOrEnd();
        if (api.isPresent()) {
            announce(session, api.get());
        }

        assertThat(node.awaitEnd())
                .as("exit code of the life that ends at %s", step)
                .isEqualTo(FailPoint.EXIT_CODE);
        assertThat(node.log()).contains("fail-point " + step + ":" + passing + " reached: the process dies");
        assertNothingHalf();
    }

    /** It may die before it has answered; then the platform has no answer, and the next life hears it again. */
    private void announce(RecordedSession session, NodeApi api) throws InterruptedException {
        try {
            kinds.scene().announce(session, api.base());
        } catch (IOException unanswered) {
            LOG.info("{} is announced again: {}", session.confNum(), unanswered.toString());
        }
    }

    private void assertNothingHalf() throws IOException {
        List<RecordedSession> sessions =
                crossings.stream().map(Crossing::session).toList();
        for (String kind : Kinds.BOTH) {
            assertThat(FarSideCheck.of(kinds.scene().server(kind), sessions))
                    .as("what a dead node left at %s", kind)
                    .extracting(CheckedFile::verdict)
                    .doesNotContain(CheckedFile.Verdict.DIFFERENT, CheckedFile.Verdict.EXTRA);
        }
    }

    private void assertAllArriveOnce() throws Exception {
        kinds.scene().portal().change(each -> each.withBytesPerSecond(0));
        NodeApi api = lives.begin();
        for (Crossing crossing : crossings) {
            assertThat(kinds.scene().announce(crossing.session(), api.base())).containsOnly(202);
        }
        for (Crossing crossing : crossings) {
            crossing.awaitDeliveredOnce(api, lives.topics());
            kinds.assertOnlyWhole(crossing.session(), watch);
        }
    }
}
