package dev.gramme.schedule.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.ledger.RunFilter;
import dev.gramme.ledger.RunStatus;
import dev.gramme.run.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlurmBillTest {
    private static final Workload WORKLOAD =
            new Workload("train", List.of("python", "train.py"), Path.of("/home/ada"), Map.of());
    private static final SlurmBill BILL = new SlurmBill("AMD EPYC 7B13");

    /// The table's Milan: 0.456 W (0.313-0.821) idle and 2.006 W (1.53-2.797) at full load a
    /// thread.
    private static final double IDLE = 0.456;

    private static final double FULL = 2.006;

    @TempDir
    Path directory;

    @Test
    void whatSlurmMeasuredIsBilledAsMeasured() {
        var run = BILL.run(use(0, Optional.of(Energy.ofJoules(5400)), Optional.empty()), WORKLOAD, conditions("share"));
        assertThat(run.energy().value()).isEqualTo(Energy.ofJoules(5400));
        assertThat(run.energy().basis()).isEqualTo(Basis.MEASURED);
        assertThat(run.energy().low()).isLessThan(run.energy().value());
        assertThat(run.notes()).anySatisfy(note -> assertThat(note).contains("whole nodes"));
        assertThat(run.idleEnergy().joules()).isCloseTo(4 * 100 * IDLE, within(1e-9));
    }

    @Test
    void whereNothingWasMeasuredTheProcessorsAreModelledByTheirTime() {
        var run = BILL.run(use(0, Optional.empty(), Optional.of(Duration.ofMinutes(5))), WORKLOAD, conditions("share"));
        assertThat(run.energy().basis()).isEqualTo(Basis.MODELLED);
        assertThat(run.energy().value().joules()).isCloseTo(400 * IDLE + 300 * (FULL - IDLE), within(1e-9));
        assertThat(run.energy().source()).contains("4 allocated CPUs for 100 s", "300.0 s of CPU time", "SPECpower");
        assertThat(run.cpuSeconds()).isEqualTo(300);
        // A second more at idle, and the table's upper ends.
        assertThat(run.energy().high().joules()).isCloseTo(404 * 0.821 + 300 * (2.797 - 0.821), within(1e-9));
    }

    @Test
    void whereNobodyKnowsHowBusyTheyWereItIsAssumedAndWider() {
        var assumed = BILL.run(use(0, Optional.empty(), Optional.empty()), WORKLOAD, conditions("share"));
        var modelled =
                BILL.run(use(0, Optional.empty(), Optional.of(Duration.ofSeconds(200))), WORKLOAD, conditions("share"));
        assertThat(assumed.energy().basis()).isEqualTo(Basis.ASSUMED);
        assertThat(assumed.energy().value().joules()).isCloseTo(400 * IDLE + 200 * (FULL - IDLE), within(1e-9));
        assertThat(assumed.energy().low()).isLessThan(modelled.energy().low());
        var unknown = new SlurmBill("").run(use(0, Optional.empty(), Optional.empty()), WORKLOAD, conditions("share"));
        assertThat(unknown.energy().high()).isGreaterThan(assumed.energy().high());
    }

    @Test
    void idlingIsLeftOutWhenNobodyPaysForIt() {
        var run = BILL.run(use(0, Optional.empty(), Optional.of(Duration.ofMinutes(5))), WORKLOAD, conditions("none"));
        assertThat(run.energy().value().joules()).isCloseTo(300 * (FULL - IDLE), within(1e-9));
        assertThat(run.idleEnergy()).isEqualTo(Energy.ZERO);
        assertThat(run.machineEnergy().value()).isGreaterThan(run.energy().value());
    }

    @Test
    void gpusThatWereNotMeasuredAreNamed() {
        var run = BILL.run(use(2, Optional.empty(), Optional.empty()), WORKLOAD, conditions("share"));
        assertThat(run.header().hardware().accelerators()).hasSize(2);
        assertThat(run.notes()).anySatisfy(note -> assertThat(note).contains("2 GPUs is not in it"));
    }

    @Test
    void theLedgerKeepsTheRunOnceHoweverOftenItIsBilled() {
        try (var ledger = Ledger.open(new LedgerLocation.SqliteFile(directory.resolve("ledger.db")))) {
            var use = use(0, Optional.empty(), Optional.of(Duration.ofMinutes(5)));
            var run = BILL.record(use, WORKLOAD, conditions("share"), ledger);
            assertThat(BILL.record(use, WORKLOAD, conditions("share"), ledger)).isEqualTo(run);
            assertThat(ledger.runs(RunFilter.ALL)).containsExactly(run);
            assertThat(run.id()).isEqualTo("20261129-021000-slurm-12");
            assertThat(run.header().name()).isEqualTo("train");
            assertThat(run.header().command()).containsExactly("python", "train.py");
            assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(run.duration()).isEqualTo(Duration.ofSeconds(160));
            assertThat(run.emissions().value().grams())
                    .isCloseTo(run.energy().value().kilowattHours() * 1.2 * 30, within(1e-9));
        }
    }

    private static SlurmUse use(int gpus, Optional<Energy> measured, Optional<Duration> cpuTime) {
        var started = Instant.parse("2026-11-29T02:10:00Z");
        return new SlurmUse(
                "12",
                "train",
                "clean",
                "COMPLETED",
                OptionalInt.of(0),
                started,
                started.plusSeconds(160),
                Duration.ofSeconds(100),
                4,
                1,
                gpus,
                cpuTime,
                measured,
                List.of());
    }

    private static Conditions conditions(String idle) {
        return new Conditions(
                Optional.of("SE"),
                Estimate.exactly(Ratio.of(1.2), Basis.ASSUMED, "test"),
                Estimate.exactly(CarbonIntensity.ofGramsPerKilowattHour(30), Basis.ASSUMED, "test"),
                idle);
    }
}
