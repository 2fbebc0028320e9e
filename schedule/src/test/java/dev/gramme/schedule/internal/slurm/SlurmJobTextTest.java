package dev.gramme.schedule.internal.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.internal.slurm.JobRecord.Allocation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlurmJobTextTest {
    @Test
    void aNameThatLooksLikeAStateIsStillAName() {
        var job = JobText.of(Recorded.output("job.txt")).orElseThrow();
        assertThat(job.standing()).isEqualTo(Standing.ENDED);
        assertThat(job.exitCode()).hasValue(128 + 9);
        assertThat(job.started()).contains(Instant.parse("2026-11-29T02:19:30Z"));
        assertThat(job.ended()).contains(Instant.parse("2026-11-29T02:19:30Z"));
        assertThat(job.use()).isEqualTo(new Allocation("Größe \"a|b\" JobState=COMPLETED", "dirty", 1, 1, 0));
    }

    @Test
    void aSuspendedJobRanUntilItWasSuspended() {
        var job = JobText.of(Recorded.output("job-suspended.txt")).orElseThrow();
        assertThat(job.standing()).isEqualTo(Standing.SUSPENDED);
        assertThat(job.ran()).isEqualTo(Duration.ofSeconds(1));
        assertThat(job.ended()).isEmpty();
    }

    @Test
    void aJobThatIsForgottenIsNotFoundAndAnythingElseIsAnError() {
        assertThat(JobText.of(new ClientOutput(1, "", "slurm_load_jobs error: Invalid job id specified")))
                .isEmpty();
        assertThatThrownBy(() -> JobText.of(new ClientOutput(
                        1, "", "slurm_load_jobs error: Unable to contact slurm controller (connect failure)")))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("Maybe slurmctld is down");
        assertThatThrownBy(() -> JobText.of(new ClientOutput(0, "\n   nonsense\n", "")))
                .isInstanceOf(GrammeException.class);
    }
}
