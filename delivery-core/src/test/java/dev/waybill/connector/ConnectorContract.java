package dev.waybill.connector;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every kind of destination owes to the transfer engine. A kind's test extends this and gives a {@link FarSide}; which cases apply
 * follows from the connector's {@link Capabilities}. A capability that a kind lacks has a case that it is refused cleanly.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ToleratedDeviations.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ConnectorContract
        implements WritingCases,
                LargeCases,
                PartCases,
                NameCases,
                PublishCases,
                ConflictCases,
                ResumeCases,
                ZombieCases,
                HousekeepingCases,
                SweepCases,
                RefusalCases,
                ReachCases,
                BreakageCases,
                LostAnswerCases,
                SmallDiskCases {

    private final FarSide farSide;
    private @Nullable Connector connector;

    /** @param farSide the server that this run of the suite talks to */
    protected ConnectorContract(FarSide farSide) {
        this.farSide = farSide;
    }

    @Override
    public final FarSide farSide() {
        return farSide;
    }

    @Override
    public final Connector bare() {
        if (connector == null) {
            throw new IllegalStateException("no case is running");
        }
        return connector;
    }

    /** A server that never says that it serves would hold the build for ever: the limit of the class is for its cases alone. */
    @BeforeAll
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void startFarSide() throws Exception {
        farSide.start();
    }

    @BeforeEach
    void connectToAnEmptyPlace() throws Exception {
        farSide.clear();
        connector = farSide.connect();
    }

    @AfterEach
    void disconnect() {
        if (connector != null) {
            connector.close();
        }
    }

    @AfterAll
    void stopFarSide() throws Exception {
        farSide.stop();
    }
}
