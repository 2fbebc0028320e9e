package dev.gramme.schedule.internal.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.slurm.FakeSlurm;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a job is looked for once it has left the queue.
class SlurmJobLookupTest {
    private static final String NOT_FOUND = "slurm_load_jobs error: Invalid job id specified";
    private static final String DISABLED = "Slurm accounting storage is disabled";

    @TempDir
    Path folder;

    private FakeSlurm slurm;
    private JobLookup jobs;

    @BeforeEach
    void set() {
        slurm = new FakeSlurm(folder);
        jobs = new JobLookup(new SlurmClient(slurm.settings()));
        slurm.answers("squeue", 0, Recorded.text("queue.json"), "");
        slurm.answers("sacct", 1, "", DISABLED);
        slurm.answers("scontrol", 1, "", NOT_FOUND);
    }

    @Test
    void whatIsInTheQueueIsNotAskedForElsewhere() {
        slurm.answers("sacct", 1, "", "broken");
        assertThat(jobs.find("3").orElseThrow().exitCode()).hasValue(3);
    }

    @Test
    void whatLeftTheQueueIsInTheAccounting() {
        slurm.answers("sacct", 0, Recorded.text("accounting-suspended.txt").replace("1\u001fF", "77\u001fF"), "");
        assertThat(jobs.find("77").orElseThrow().exitCode()).hasValue(3);
    }

    @Test
    void withoutAnAccountingTheControllersMemoryIsLeft() {
        slurm.answers("scontrol", 0, Recorded.text("job.txt"), "");
        assertThat(jobs.find("77").orElseThrow().exitCode()).hasValue(137);
    }

    @Test
    void whatNobodyKnowsIsNotThere() {
        assertThat(jobs.find("77")).isEmpty();
        slurm.answers("sacct", 0, "", "");
        assertThat(jobs.find("77")).isEmpty();
    }

    @Test
    void anAccountingThatIsDownLeavesItOpenWhetherAJobVanished() {
        slurm.answers("sacct", 1, "", "sacct: error: Problem talking to the database: Connection refused");
        assertThatThrownBy(() -> jobs.find("77"))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("Slurm's accounting does not answer")
                .hasMessageContaining("Maybe slurmdbd is down");
        slurm.answers("scontrol", 0, Recorded.text("job.txt"), "");
        assertThat(jobs.find("77")).isPresent();
    }

    @Test
    void theUseComesOfTheAccountingOnceItKnowsTheEnd() {
        slurm.answers("sacct", 0, Recorded.text("accounting-requeued.txt"), "");
        var use = JobUse.of(jobs, "4");
        assertThat(use.ran()).isEqualTo(Duration.ofSeconds(3));
        assertThat(use.cpuTime()).contains(Duration.ofMillis(46));
        assertThat(use.notes()).isEmpty();
        slurm.answers("sacct", 0, Recorded.text("accounting-measured.txt"), "");
        assertThat(JobUse.of(jobs, "1").measured()).contains(Energy.ofJoules(5400));
    }

    @Test
    void anAccountingThatLagsBehindDoesNotHideTheEnd() {
        slurm.answers("sacct", 0, Recorded.text("accounting-running.txt").replace("8\u001fR", "3\u001fR"), "");
        var use = JobUse.of(jobs, "3");
        assertThat(use.exitCode()).hasValue(3);
        assertThat(use.measured()).isEmpty();
        assertThatThrownBy(() -> JobUse.of(jobs, "5")).hasMessageContaining("has not ended: Slurm says RUNNING");
    }
}
