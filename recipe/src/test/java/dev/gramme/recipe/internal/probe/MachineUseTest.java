package dev.gramme.recipe.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.data.known.KnownData;
import dev.gramme.data.metric.Score;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.Machine;
import dev.gramme.recipe.Metering;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.Rung;
import dev.gramme.recipe.Unheard;
import dev.gramme.recipe.internal.material.Material;
import dev.gramme.recipe.internal.material.MaterialReader;
import dev.gramme.recipe.internal.rung.Attempt;
import dev.gramme.recipe.internal.step.StepKind;
import dev.gramme.recipe.internal.step.StepResult;
import dev.gramme.recipe.internal.step.Steps;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneProgress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trainings that keep as many cores busy as they are told to.
class MachineUseTest {
    private static final int STEPS = 5;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder = Path.of("");

    @Test
    void coresThatOnlyWaitForEachOtherAreLeftOut() throws IOException {
        // Two cores take as long as one, and twice the joules.
        var chosen = chosen((_, _) -> 100);
        assertThat(chosen.use()).isEqualTo(new MachineUse.Use(1, 1));
        assertThat(chosen.joules()).isLessThan(0.8 * chosen.joulesOtherwise());
    }

    @Test
    void coresThatShareTheWorkAreUsed() throws IOException {
        var chosen = chosen((cores, _) -> 100 / cores);
        assertThat(chosen.use()).isEqualTo(new MachineUse.Use(2, 1));
        assertThat(chosen.joules()).isEqualTo(chosen.joulesOtherwise());
    }

    @Test
    void smallerPassesAreTakenIfTheyTakeLess() throws IOException {
        var chosen = chosen((_, passes) -> 120 / passes);
        assertThat(chosen.use()).isEqualTo(new MachineUse.Use(1, 4));
    }

    @Test
    void passesThatChangeNothingAreLeftAlone() throws IOException {
        // Long beside what disturbs a measurement.
        var chosen = chosen((cores, _) -> 400 / cores);
        assertThat(chosen.use().passes()).isEqualTo(1);
    }

    /// @param millis for which each core is busy in a step, by how many cores and passes there are
    private MachineUse.Chosen chosen(IntBinaryOperator millis) throws IOException {
        var material = material();
        var steps = new Steps(metering(), folder.resolve("out"), InstantSource.system(), _ -> {});
        return steps.always(
                StepKind.PROBE,
                "cores",
                metered -> new MachineUse(material, 1, 2)
                        .run(new Busy(2, 1, millis), _ -> new Busy(2, 1, millis), folder, metered, Unheard.TRAINING)
                        .orElseThrow());
    }

    private Material material() throws IOException {
        var lines = new ArrayList<>(List.of("x,y,label"));
        for (int i = 0; i < 200; i++) {
            lines.add(i + "," + i % 7 + "," + (i % 2 == 0 ? "even" : "odd"));
        }
        Path file = Files.write(folder.resolve("numbers.csv"), lines);
        var data = new Recipe.Data(
                file.toString(),
                Optional.empty(),
                0.2,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of());
        return new MaterialReader(new KnownData(folder), _ -> {}).read(data, 1);
    }

    private Metering metering() {
        return new Metering(
                List.of("gramme", "train", "recipe.yaml"),
                List.of("recipe=cores"),
                new Conditions(
                        Optional.empty(),
                        Estimate.exactly(Ratio.of(1.2), Basis.ASSUMED, "test"),
                        Estimate.exactly(CarbonIntensity.ofGramsPerKilowattHour(300), Basis.ASSUMED, "test"),
                        "share"),
                IdleBilling.SHARE,
                Duration.ofMillis(100),
                Machine.discover(),
                new LedgerLocation.SqliteFile(folder.resolve("ledger.db")));
    }

    private record Busy(int cores, int seen, IntBinaryOperator millis) implements Attempt {
        @Override
        public Rung rung() {
            return Rung.SCRATCH;
        }

        @Override
        public String name() {
            return "busy";
        }

        @Override
        public List<String> dependsOn() {
            return List.of("busy");
        }

        @Override
        public Attempt onCores(int others) {
            return new Busy(others, seen, millis);
        }

        @Override
        public Attempt inPasses(int others) {
            return new Busy(cores, others, millis);
        }

        @Override
        public List<Integer> passes() {
            return List.of(2, 4);
        }

        @Override
        public int telling() {
            return 40;
        }

        @Override
        public Optional<StepResult> train(Path to, TuneObserver observer) {
            for (int step = 1; step <= STEPS; step++) {
                busy(millis.applyAsInt(cores, seen));
                observer.step(new TuneProgress(1, 1, step, STEPS, 0, OptionalDouble.empty()));
            }
            return Optional.of(new StepResult(to, new Score("accuracy", 1, 1, 1), "busy"));
        }

        private void busy(long each) {
            var threads = new ArrayList<Thread>();
            for (int core = 0; core < cores; core++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    // By the thread's own time: other programs then change nothing of the work.
                    long end = CPU.getCurrentThreadCpuTime() + each * 1_000_000;
                    while (CPU.getCurrentThreadCpuTime() < end) {
                        Thread.onSpinWait();
                    }
                }));
            }
            threads.forEach(Busy::join);
        }

        private static void join(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
