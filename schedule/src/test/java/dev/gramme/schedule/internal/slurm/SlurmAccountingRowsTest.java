package dev.gramme.schedule.internal.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.Energy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlurmAccountingRowsTest {
    @Test
    void suspendedTimeIsNotRunTime() {
        var rows = rows("accounting-suspended.txt", "1");
        var job = rows.job().orElseThrow();
        assertThat(job.standing()).isEqualTo(Standing.ENDED);
        assertThat(job.exitCode()).hasValue(3);
        assertThat(job.started()).contains(Instant.parse("2026-11-29T02:15:07Z"));
        assertThat(job.ended()).contains(Instant.parse("2026-11-29T02:15:11Z"));
        assertThat(rows.ran()).isEqualTo(Duration.ofSeconds(1));
        assertThat(rows.cpuTime()).contains(Duration.ofMillis(3));
    }

    @Test
    void whatWasNotMeasuredIsNeverZeroJoules() {
        assertThat(rows("accounting-suspended.txt", "1").measured()).isEmpty();
        assertThat(rows("accounting-never-started.txt", "3").measured()).isEmpty();
        assertThat(rows("accounting-measured.txt", "1").measured()).contains(Energy.ofJoules(5400));
    }

    @Test
    void theRunsOfARequeuedJobAddUp() {
        var rows = rows("accounting-requeued.txt", "4");
        assertThat(rows.ran()).isEqualTo(Duration.ofSeconds(1 + 2));
        assertThat(rows.cpuTime()).contains(Duration.ofMillis(14 + 32));
        var job = rows.job().orElseThrow();
        assertThat(job.restarts()).isEqualTo(1);
        assertThat(job.state()).isEqualTo("CANCELLED");
        assertThat(job.started()).contains(Instant.parse("2026-11-29T02:15:13Z"));
    }

    @Test
    void anOlderJobOfTheSameNumberIsLeftOut() {
        String older = Recorded.text("accounting-suspended.txt").replace("1\u001fF", "4\u001fF");
        var rows = AccountingRows.of(older + Recorded.text("accounting-requeued.txt"), "4");
        assertThat(rows.ran()).isEqualTo(Duration.ofSeconds(1 + 2));
        assertThat(rows.job().orElseThrow().restarts()).isEqualTo(1);
    }

    @Test
    void signalsAndWhatNeverStartedAreToldApart() {
        assertThat(rows("accounting-killed.txt", "2").job().orElseThrow().exitCode())
                .hasValue(128 + 9);
        assertThat(rows("accounting-killed.txt", "2").job().orElseThrow().use().cpus())
                .isEqualTo(2);
        assertThat(rows("accounting-never-started.txt", "3").job().orElseThrow().exitCode())
                .isEmpty();
        assertThat(rows("accounting-running.txt", "8").job().orElseThrow().standing())
                .isEqualTo(Standing.RUNNING);
    }

    @Test
    void aLineEndInANameDoesNoHarm() {
        var job = rows("accounting-two-lines.txt", "7").job().orElseThrow();
        assertThat(job.exitCode()).hasValue(0);
        assertThat(job.use().name()).isEqualTo("two");
    }

    @Test
    void nonsenseIsNoJob() {
        for (String text : new String[] {"", "\n\n", "7", "1\u001fFAILED", "\u001f".repeat(13)}) {
            assertThat(AccountingRows.of(text, "1").job()).isEmpty();
            assertThat(AccountingRows.of(text, "1").measured()).isEmpty();
        }
    }

    private static AccountingRows rows(String file, String id) {
        return AccountingRows.of(Recorded.text(file), id);
    }
}
