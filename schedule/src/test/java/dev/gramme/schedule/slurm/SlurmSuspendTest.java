package dev.gramme.schedule.slurm;

import dev.gramme.run.Engine;
import dev.gramme.run.EngineContract;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/// A real Slurm that pauses by suspending keeps the contract of engines.
@ExtendWith(WithSlurm.class)
class SlurmSuspendTest extends EngineContract {
    private SlurmCluster cluster;

    @BeforeEach
    void take(SlurmCluster slurm) {
        cluster = slurm;
    }

    @Override
    protected Engine engine() {
        return new SlurmEngine(cluster.settings().pausingBy(SlurmPause.SUSPEND), InstantSource.system());
    }

    @Override
    protected String unknownId() {
        return "999999";
    }
}
