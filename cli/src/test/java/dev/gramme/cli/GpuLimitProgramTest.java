package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.meter.fixture.FakeNvml;
import dev.gramme.meter.fixture.PowerTrace;
import dev.gramme.meter.limit.GpuLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `gramme run --gpu-power-limit`, with a compiled library in the place of the driver's.
class GpuLimitProgramTest {
    @TempDir
    Path home = Path.of("");

    @TempDir
    Path driver = Path.of("");

    private Program program = Program.in(home);
    private FakeNvml nvml = FakeNvml.NONE;

    @BeforeEach
    void aGpu() {
        nvml = FakeNvml.compiled(driver)
                .gpu(0, "NVIDIA H100 80GB HBM3", PowerTrace.constant(300))
                .limits(0, 200, 700);
        program = Program.in(home)
                .with("LD_LIBRARY_PATH", driver.toString())
                .with("RUNTIME_DIRECTORY", home.resolve("volatile").toString());
    }

    @Test
    void theLimitHoldsWhileTheCommandRunsAndTheRunSaysSo() throws Exception {
        var answer = program.call(
                "run", "--gpu-power-limit", "advised", "--", "cat", driver.resolve("nvml-script.txt") + "");
        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).endsWith("0.limit 545000\n");
        assertThat(answer.err()).contains("GPU 0 (NVIDIA H100 80GB HBM3) is limited to 545 W instead of 700 W");
        assertThat(watts()).isEqualTo(700);
        var runs = program.call("runs", "list", "--json").json().path("runs");
        assertThat(runs.path(0).path("tags").toString()).contains("gpu-power-limit=advised");
    }

    @Test
    void killedWithoutWarningItIsPutBackByTheNextRun() throws Exception {
        var running = program.start("run", "--gpu-power-limit", "300W", "--", "sleep", "60");
        Program.await("the limit is set", () -> watts() == 300);
        var left = running.process().descendants().toList();
        running.process().destroyForcibly().waitFor();
        left.forEach(ProcessHandle::destroyForcibly);
        assertThat(watts()).isEqualTo(300);
        assertThat(program.call("doctor").out())
                .contains("a run that was killed has left a limit of 300 W instead of 700 W")
                .contains("sudo gramme run --gpu-power-limit 700W -- true");
        var next = program.call("run", "--gpu-power-limit", "700W", "--", "true");
        assertThat(next.exit()).isZero();
        assertThat(next.err()).contains("had left a power limit of 300 W; it is 700 W again");
        assertThat(watts()).isEqualTo(700);
    }

    @Test
    void whatIsNotPermittedIsToldBeforeTheCommandStarts() throws Exception {
        nvml.fail("0.set", 4);
        Path done = home.resolve("done");
        var answer = program.call("run", "--gpu-power-limit", "300", "--", "touch", done.toString());
        assertThat(answer.exit()).isEqualTo(78);
        assertThat(answer.err()).contains("The power limit of GPU 0 (NVIDIA H100 80GB HBM3) cannot be set", "as root");
        assertThat(Files.exists(done)).isFalse();
        var low = program.call("run", "--gpu-power-limit", "100", "--", "touch", done.toString());
        assertThat(low.exit()).isEqualTo(78);
        assertThat(low.err()).contains("can be limited to 200 W to 700 W, not to 100 W");
        var wrong = program.call("run", "--gpu-power-limit", "70%", "--", "touch", done.toString());
        assertThat(wrong.exit()).isEqualTo(2);
        var hidden = program.with("CUDA_VISIBLE_DEVICES", "")
                .call("run", "--gpu-power-limit", "300", "--", "touch", done.toString());
        assertThat(hidden.exit()).isEqualTo(78);
        assertThat(hidden.err()).contains("finds no GPU whose limit can be set");
        assertThat(Files.exists(done)).isFalse();
    }

    @Test
    void theDoctorAdvisesALimitAndSaysWhatThatRestsOn() throws Exception {
        assertThat(program.call("doctor").out())
                .contains("GPU 0 (NVIDIA H100 80GB HBM3): 700 W (usual 700 W, from 200 W to 700 W)")
                .contains("advised 545 W")
                .contains("assumed");
    }

    private long watts() {
        return Math.round(GpuLimits.through(List.of(nvml.library().toString()))
                .all()
                .getFirst()
                .now()
                .watts());
    }
}
