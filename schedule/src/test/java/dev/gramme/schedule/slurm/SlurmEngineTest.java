package dev.gramme.schedule.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.run.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the engine says to Slurm's programs, on ones that only write it down.
class SlurmEngineTest {
    private static final Instant NOW = Instant.parse("2026-03-29T00:59:00Z");

    @TempDir
    Path folder;

    @Test
    void theUsersOptionsComeBeforeThoseThatMakeTheJobTheEngines() throws Exception {
        var engine = engine(
                fake("sbatch", "12;trial\n").settings().inPartition("clean").withOptions(List.of("-c", "8")));
        assertThat(engine.submit(new Workload("a, \"b\"", List.of("true"), folder, Map.of())))
                .isEqualTo("12");
        assertThat(said("sbatch"))
                .containsExactly(
                        "--job-name=a, \"b\"",
                        "--chdir=" + folder,
                        "--partition=clean",
                        "-c",
                        "8",
                        "--parsable",
                        "--hold");
    }

    @Test
    void momentsAreSaidInUtcAcrossAChangeOfTheClocks() throws Exception {
        fake("scontrol", "");
        var slurm = new FakeSlurm(folder).answers("squeue", 0, waiting(), "");
        engine(slurm.settings()).startAt("7", Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(said("scontrol"))
                .containsExactly("update", "jobid=7", "StartTime=2026-03-29T01:30:00", "release", "7");
        Files.delete(folder.resolve("said-scontrol"));
        engine(slurm.settings()).startAt("7", NOW);
        assertThat(said("scontrol")).containsExactly("update", "jobid=7", "StartTime=now", "release", "7");
    }

    @Test
    void whatIsNoJobNumberNeverReachesSlurm() {
        var engine = engine(SlurmSettings.DEFAULT);
        for (String id : List.of("", "0", "-1", "--all", "7 8", "7_1", "12345678901")) {
            assertThatThrownBy(() -> engine.state(id))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("is not the number of a Slurm job");
        }
    }

    @Test
    void anAnswerThatIsNoNumberIsAnError() {
        for (String answer : List.of("", "Submitted batch job", "12 13")) {
            assertThatThrownBy(() -> engine(fake("sbatch", answer).settings())
                            .submit(new Workload("x", List.of("true"), folder, Map.of())))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("did not answer with a job's number");
        }
    }

    /// Writes down each word that it is called with, one a line.
    private FakeSlurm fake(String program, String answer) {
        return new FakeSlurm(folder)
                .does(
                        program,
                        "printf '%s\\n' \"$@\" >> '" + folder + "/said-" + program + "'\ncat > '" + folder
                                + "/input'\nprintf '%s' '" + answer + "'");
    }

    private List<String> said(String program) throws Exception {
        return Files.readAllLines(folder.resolve("said-" + program));
    }

    private static String waiting() {
        return "{\"jobs\": [{\"job_id\": 7, \"job_state\": \"PENDING\", \"priority\": 0}]}";
    }

    private static SlurmEngine engine(SlurmSettings settings) {
        return new SlurmEngine(settings, InstantSource.fixed(NOW));
    }
}
