package dev.gramme.schedule.internal.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.slurm.FakeSlurm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlurmClientTest {
    @TempDir
    Path folder;

    @Test
    void aProgramThatIsMissingIsAnErrorThatNamesThePackage() {
        var client = new SlurmClient(new FakeSlurm(folder).settings());
        assertThatThrownBy(() -> client.ask("squeue"))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining(folder.resolve("squeue").toString())
                .hasMessageContaining("Maybe the package slurm-client is not installed");
        assertThatThrownBy(() -> client.sbatch(List.of(), "#!/bin/sh\n")).isInstanceOf(GrammeException.class);
    }

    @Test
    void aProgramThatHangsIsKilledWithItsChildren() throws Exception {
        var slurm = new FakeSlurm(folder).does("squeue", "echo $$ > '" + folder + "/pid'; sleep 321 & wait");
        var client = new SlurmClient(slurm.settings().waitingAtMost(Duration.ofMillis(500)));
        long start = System.nanoTime();
        assertThatThrownBy(() -> client.ask("squeue"))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("squeue did not answer within 500 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        Thread.sleep(200);
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> process.info()
                                .commandLine()
                                .filter(line -> line.endsWith("sleep 321"))
                                .isPresent()))
                .isEmpty();
    }

    @Test
    void whatFloodsBothStreamsIsReadToItsEnd() {
        String flood = "x".repeat(300_000);
        var slurm = new FakeSlurm(folder).answers("squeue", 4, flood, flood);
        var output = new SlurmClient(slurm.settings()).ask("squeue");
        assertThat(output.exitCode()).isEqualTo(4);
        assertThat(output.out()).hasSize(300_000);
        assertThat(output.complaint()).hasSizeLessThan(600);
    }

    @Test
    void momentsAreInUtcWhateverTheUsersZoneAndJobsKeepIt() {
        var slurm = new FakeSlurm(folder).does("scontrol", "echo \"$TZ\"").does("sbatch", "cat; echo \"${TZ-none}\"");
        var client = new SlurmClient(slurm.settings());
        assertThat(client.ask("scontrol").out()).isEqualTo("UTC\n");
        String zone = System.getenv().getOrDefault("TZ", "none");
        assertThat(client.sbatch(List.of(), "script\n").out()).isEqualTo("script\n" + zone + "\n");
    }

    @Test
    void aProgramThatDoesNotReadItsInputSaysItself() {
        var slurm = new FakeSlurm(folder).answers("sbatch", 1, "", "sbatch: error: no\n");
        var output = new SlurmClient(slurm.settings()).sbatch(List.of(), "x".repeat(1_000_000));
        assertThat(output.complaint()).isEqualTo("sbatch: error: no");
    }
}
