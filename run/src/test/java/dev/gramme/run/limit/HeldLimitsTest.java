package dev.gramme.run.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.meter.fixture.FakeNvml;
import dev.gramme.meter.fixture.PowerTrace;
import dev.gramme.meter.limit.GpuLimit;
import dev.gramme.meter.limit.GpuLimits;
import dev.gramme.meter.limit.WantedLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A compiled library stands in for the driver's.
class HeldLimitsTest {
    private static final PowerTrace STEADY = PowerTrace.constant(300);
    private static final WantedLimit FOUR_HUNDRED = new WantedLimit.Watts(Power.ofWatts(400));
    private static final int NO_PERMISSION = 4;

    @TempDir
    Path folder = Path.of("");

    private final List<String> notes = new ArrayList<>();
    private FakeNvml nvml = FakeNvml.NONE;
    private GpuLimits limits = GpuLimits.through(List.of());
    private LimitRecords records = new LimitRecords(folder);

    @BeforeEach
    void twoGpus() {
        nvml = FakeNvml.compiled(folder)
                .gpu(0, "NVIDIA H100 80GB HBM3", STEADY)
                .limits(0, 200, 700)
                .gpu(1, "NVIDIA H100 80GB HBM3", STEADY)
                .limits(1, 200, 700);
        limits = GpuLimits.through(List.of(nvml.library().toString()));
        records = new LimitRecords(folder.resolve("records"));
    }

    @Test
    void aLimitHoldsUntilItIsClosed() {
        try (var _ = hold(FOUR_HUNDRED)) {
            assertThat(watts()).containsExactly(400.0, 400.0);
            assertThat(records.find("GPU-0")).isPresent();
        }
        assertThat(watts()).containsExactly(700.0, 700.0);
        assertThat(records.find("GPU-0")).isEmpty();
        assertThat(notes)
                .first()
                .asString()
                .contains("GPU 0 (NVIDIA H100 80GB HBM3) is limited to 400 W instead of 700 W");
    }

    @Test
    void whatIsAdvisedIsSet() {
        try (var _ = hold(new WantedLimit.Advised())) {
            assertThat(watts()).containsExactly(545.0, 545.0);
        }
    }

    @Test
    void aSecondRunIsToldWhoHoldsTheLimit() {
        try (var _ = hold(FOUR_HUNDRED)) {
            var other = new WantedLimit.Watts(Power.ofWatts(300));
            assertThatThrownBy(() -> hold(other))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining(
                            "held by process " + ProcessHandle.current().pid());
            assertThat(watts()).containsExactly(400.0, 400.0);
            try (var _ = hold(FOUR_HUNDRED)) {
                assertThat(watts()).containsExactly(400.0, 400.0);
            }
            assertThat(watts()).containsExactly(400.0, 400.0);
        }
    }

    @Test
    void ifOneIsRefusedNoneIsLeftSet() {
        nvml.fail("1.set", NO_PERMISSION);
        assertThatThrownBy(() -> hold(FOUR_HUNDRED)).hasMessageContaining("Insufficient Permissions");
        assertThat(watts()).containsExactly(700.0, 700.0);
        assertThat(records.find("GPU-0")).isEmpty();
        assertThat(records.find("GPU-1")).isEmpty();
    }

    @Test
    void whatAKilledRunHasLeftIsPutBackByTheNext() throws IOException {
        long nobody = dead();
        records.add(new LimitRecord("GPU-0", Power.ofWatts(700), Power.ofWatts(250), nobody, Instant.EPOCH));
        nvml.set("0.limit", 250_000);
        assertThat(records.abandoned()).hasSize(1);
        HeldLimits.putBack(limits, records, notes::add);
        assertThat(watts()).containsExactly(700.0, 700.0);
        assertThat(records.abandoned()).isEmpty();
        assertThat(notes).singleElement().asString().contains("process " + nobody, "250 W; it is 700 W again");
    }

    @Test
    void whatSomebodyElseHasSetMeanwhileIsLeftAlone() {
        try (var _ = hold(FOUR_HUNDRED)) {
            nvml.set("0.limit", 350_000);
        }
        assertThat(watts()).containsExactly(350.0, 700.0);
        assertThat(notes).last().asString().contains("changed by somebody else to 350 W");
    }

    @Test
    void aNumberThatWasGivenToAnotherProcessIsNotItsOwner() {
        long self = ProcessHandle.current().pid();
        records.add(new LimitRecord("GPU-0", Power.ofWatts(700), Power.ofWatts(250), self, Instant.EPOCH));
        assertThat(records.abandoned()).hasSize(1);
    }

    @Test
    void whatCannotBeSetIsToldBeforeAnythingIs() {
        var tooLow = new WantedLimit.Watts(Power.ofWatts(100));
        assertThatThrownBy(() -> HeldLimits.requirePermitted(limits, limits.all(), tooLow))
                .hasMessageContaining("200 W to 700 W, not to 100 W");
        HeldLimits.requirePermitted(limits, limits.all(), FOUR_HUNDRED);
        nvml.fail("1.set", NO_PERMISSION);
        assertThatThrownBy(() -> HeldLimits.requirePermitted(limits, limits.all(), FOUR_HUNDRED))
                .hasMessageContaining("--cap-add=SYS_ADMIN");
        assertThat(watts()).containsExactly(700.0, 700.0);
    }

    private HeldLimits hold(WantedLimit wanted) {
        return HeldLimits.hold(limits, limits.all(), wanted, records, notes::add);
    }

    private List<Double> watts() {
        return limits.all().stream().map(GpuLimit::now).map(Power::watts).toList();
    }

    private static long dead() throws IOException {
        var process = new ProcessBuilder("true").start();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return process.pid();
    }
}
