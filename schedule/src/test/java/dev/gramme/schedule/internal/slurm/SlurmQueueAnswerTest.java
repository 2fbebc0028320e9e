package dev.gramme.schedule.internal.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.internal.slurm.JobRecord.Allocation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlurmQueueAnswerTest {
    @Test
    void aHeldJobWaitsAndOneThatWasPutBackAndHeldIsPaused() {
        var held = job("queue-held.json", "1");
        assertThat(held.standing()).isEqualTo(Standing.WAITING);
        assertThat(held.held()).isTrue();
        assertThat(held.started()).isEmpty();
        assertThat(job("queue-requeued.json", "1").standing()).isEqualTo(Standing.REQUEUED);
    }

    @Test
    void aJobIsFoundAmongAllOthers() {
        assertThat(job("queue.json", "2").standing()).isEqualTo(Standing.SUSPENDED);
        assertThat(job("queue.json", "5").standing()).isEqualTo(Standing.RUNNING);
        assertThat(job("queue.json", "5").use()).isEqualTo(new Allocation("j.sh", "dirty", 2, 1, 0));
        assertThat(QueueAnswer.of(Recorded.output("queue.json"), "55")).isEmpty();
    }

    @Test
    void exitCodesAndSignalsAreTakenApart() {
        assertThat(job("queue.json", "3").exitCode()).hasValue(3);
        assertThat(job("queue.json", "4").exitCode()).hasValue(128 + 9);
        assertThat(job("queue.json", "4").use().name()).isEqualTo("Größe \"a|b\" JobState=COMPLETED");
        assertThat(job("queue.json", "6").exitCode())
                .as("cancelled while it waited")
                .isEmpty();
    }

    @Test
    void whatIsBeingCleanedUpHasNotEndedYet() {
        var job = job("queue-completing.json", "1");
        assertThat(job.standing()).isEqualTo(Standing.LEAVING);
        assertThat(job.ended()).isEmpty();
    }

    @Test
    void theShapesOfLaterVersionsAreUnderstood() {
        var killed = job("queue-0.0.40.json", "12");
        assertThat(killed.standing()).isEqualTo(Standing.LEAVING);
        assertThat(killed.exitCode()).hasValue(128 + 15);
        assertThat(killed.use()).isEqualTo(new Allocation("train", "clean", 4, 1, 2));
        var failed = job("queue-0.0.40.json", "13");
        assertThat(failed.standing()).isEqualTo(Standing.ENDED);
        assertThat(failed.exitCode()).hasValue(3);
        assertThat(failed.started()).contains(Instant.ofEpochSecond(1795918210));
        assertThat(failed.ran()).as("10 s before the pause and 5 s after it").isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aControllerThatDoesNotAnswerIsNoEmptyQueue() {
        assertThatThrownBy(() -> QueueAnswer.of(Recorded.output("queue-unreachable.json"), "1"))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("Failed while looking for jobs")
                .hasMessageContaining("Maybe slurmctld is down");
    }

    @Test
    void whatIsNotTheJsonExpectedIsAnErrorAndNoCrash() {
        for (String text :
                new String[] {"", "[]", "null", "7", "{\"jobs\": 3}", "{\"jobs\": [", "<html>", "slurm 25"}) {
            assertThatThrownBy(() -> QueueAnswer.of(new ClientOutput(0, text, ""), "1"))
                    .as(text)
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("did not answer with a list of jobs");
        }
        for (String job : new String[] {"{}", "7", "null", "{\"job_id\": 2}"}) {
            assertThat(QueueAnswer.of(new ClientOutput(0, "{\"jobs\": [" + job + "]}", ""), "1"))
                    .as(job)
                    .isEmpty();
        }
        for (String state : new String[] {"null", "\"DANCING\"", "[]", "[7]", "{}"}) {
            String answer = "{\"jobs\": [{\"job_id\": 1, \"job_state\": " + state + "}]}";
            assertThatThrownBy(() -> QueueAnswer.of(new ClientOutput(0, answer, ""), "1"))
                    .as(state)
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("not known here");
        }
    }

    @Test
    void anUnknownJobIsNoErrorInVersionsThatCallItOne() {
        assertThat(QueueAnswer.of(new ClientOutput(1, "", "slurm_load_jobs error: Invalid job id specified\n"), "9"))
                .isEmpty();
        assertThat(QueueAnswer.of(
                        new ClientOutput(
                                0,
                                "{\"jobs\": [], \"errors\": [{\"error\": \"Invalid job id specified\", \"error_number\": 2017}]}",
                                ""),
                        "9"))
                .isEmpty();
    }

    private static JobRecord job(String file, String id) {
        return QueueAnswer.of(Recorded.output(file), id).orElseThrow();
    }
}
