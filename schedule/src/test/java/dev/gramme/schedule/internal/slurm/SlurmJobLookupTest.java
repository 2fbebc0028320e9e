package dev.gramme.schedule.internal.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.slurm.FakeSlurm;
import dev.gramme.schedule.slurm.SlurmUse;
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
        slurm.answers("squeue", 0, "{\"jobs\": []}", "");
        var use = use("4");
        assertThat(use.ran()).isEqualTo(Duration.ofSeconds(3));
        assertThat(use.cpuTime()).contains(Duration.ofMillis(46));
        assertThat(use.notes()).isEmpty();
        slurm.answers("sacct", 0, Recorded.text("accounting-measured.txt"), "");
        assertThat(use("1").measured()).contains(Energy.ofJoules(5400));
    }

    @Test
    void anAccountingThatLagsBehindIsWaitedForAndDoesNotHideTheEnd() {
        slurm.answers("sacct", 0, Recorded.text("accounting-running.txt").replace("8\u001fR", "3\u001fR"), "");
        var use = use("3");
        assertThat(use.exitCode()).hasValue(3);
        assertThat(use.measured()).isEmpty();
        assertThatThrownBy(() -> use("5")).hasMessageContaining("has not ended: Slurm says RUNNING");
    }

    @Test
    void anOlderJobOfTheSameNumberIsNotTakenForThisOne() {
        slurm.answers("sacct", 0, Recorded.text("accounting-suspended.txt").replace("1\u001fF", "3\u001fF"), "");
        assertThat(use("3").cpuTime()).isEmpty();
    }

    @Test
    void aCommentComesOfTheControllerUntilTheEndAndThenOfTheAccounting() {
        assertThat(jobs.comment("5")).isEmpty();
        slurm.answers("scontrol", 0, Recorded.text("job.txt") + "   AdminComment={\"a\":1} \n", "");
        assertThat(jobs.comment("3")).as("ended, without an accounting").contains("{\"a\":1}");
        slurm.answers("sacct", 0, "{`a`:2}\n", "");
        assertThat(jobs.comment("5")).as("running").contains("{\"a\":1}");
        assertThat(jobs.comment("3")).as("ended").contains("{`a`:2}");
    }

    private SlurmUse use(String id) {
        return JobUse.of(jobs, id, Duration.ofMillis(500));
    }
}
