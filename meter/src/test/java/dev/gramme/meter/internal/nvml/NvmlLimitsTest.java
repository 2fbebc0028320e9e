package dev.gramme.meter.internal.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.meter.fixture.FakeNvml;
import dev.gramme.meter.fixture.PowerTrace;
import dev.gramme.meter.limit.GpuLimit;
import dev.gramme.meter.limit.GpuLimits;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A compiled library stands in for the driver's.
class NvmlLimitsTest {
    private static final PowerTrace STEADY = PowerTrace.constant(300);
    private static final int NO_PERMISSION = 4;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aLimitIsReadSetAndReadAgain() {
        var limits = limits(FakeNvml.compiled(folder)
                .gpu(0, "NVIDIA H100 80GB HBM3", STEADY)
                .limits(0, 200, 700));
        var gpu = limits.all().getFirst();
        assertThat(gpu)
                .isEqualTo(new GpuLimit(
                        0,
                        "GPU-0",
                        "NVIDIA H100 80GB HBM3",
                        Power.ofWatts(700),
                        Power.ofWatts(700),
                        Power.ofWatts(200),
                        Power.ofWatts(700)));
        limits.set(gpu, Power.ofWatts(545));
        assertThat(limits.all().getFirst().now()).isEqualTo(Power.ofWatts(545));
    }

    @Test
    void whoMayNotSetItIsToldWhatIsMissing() {
        var limits = limits(FakeNvml.compiled(folder)
                .gpu(0, "NVIDIA L4", STEADY)
                .limits(0, 40, 72)
                .fail("0.set", NO_PERMISSION));
        var gpu = limits.all().getFirst();
        assertThatThrownBy(() -> limits.set(gpu, Power.ofWatts(60)))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("GPU 0 (NVIDIA L4)")
                .hasMessageContaining("Insufficient Permissions")
                .hasMessageContaining("--cap-add=SYS_ADMIN");
        assertThatThrownBy(() -> limits.set(gpu, Power.ofWatts(30))).hasMessageContaining("40 W to 72 W, not to 30 W");
    }

    @Test
    void aGpuThatCannotBeLimitedIsLeftOut() {
        var nvml = FakeNvml.compiled(folder)
                .gpu(0, "NVIDIA GeForce RTX 4080 Laptop GPU", STEADY)
                .gpu(1, "NVIDIA L4", STEADY)
                .limits(1, 40, 72);
        assertThat(limits(nvml).all()).extracting(GpuLimit::number).containsExactly(1);
    }

    @Test
    void aMachineWithoutADriverHasNone() {
        assertThat(GpuLimits.through(List.of(folder.resolve("none.so").toString()))
                        .all())
                .isEmpty();
        var broken = FakeNvml.compiled(folder).fail("init", 9);
        assertThat(limits(broken).all()).isEmpty();
    }

    private static GpuLimits limits(FakeNvml nvml) {
        return GpuLimits.through(List.of(nvml.library().toString()));
    }
}
