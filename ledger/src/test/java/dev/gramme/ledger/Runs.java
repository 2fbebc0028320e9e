package dev.gramme.ledger;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Runs for tests: a cpu that draws 10 W (4 of them idle) and a memory that draws 2 W, of a machine twice as thirsty.
public final class Runs {
    public static final Recorder GONE = new Recorder(Recorder.ofThisProcess().host(), 4_000_000, 1);

    private Runs() {}

    public static RunHeader header(String id) {
        return header(id, "demo", List.of("team=red"), Recorder.ofThisProcess());
    }

    public static RunHeader header(String id, String name, List<String> tags, Recorder recorder) {
        return new RunHeader(
                id,
                name,
                List.of("python", "train.py", "--epochs", "3"),
                tags,
                Instant.parse("2026-03-01T10:00:00.123456789Z"),
                recorder,
                new Conditions(
                        Optional.of("FR"),
                        Estimate.within(Ratio.of(1.2), 0.05, Basis.ASSUMED, "default PUE"),
                        Estimate.within(
                                CarbonIntensity.ofGramsPerKilowattHour(56), 0.1, Basis.ASSUMED, "yearly mean 2023"),
                        "share"),
                new Hardware("Linux 6.1", "AMD EPYC 7R13", 2, 24.9, List.of("Tesla T4")),
                List.of(
                        new RunHeader.Component("cpu", Basis.MEASURED, "RAPL package-0"),
                        new RunHeader.Component("memory", Basis.MODELLED, "0.3725 W/GB")));
    }

    /// The counters after some seconds of steady load.
    public static Reading reading(double seconds) {
        return new Reading(
                Duration.ofNanos(Math.round(seconds * 1e9)),
                0.9 * seconds,
                List.of(counters(6 * seconds, 4 * seconds, 0.05), counters(1 * seconds, 1 * seconds, 0.3)));
    }

    private static ComponentReading counters(double dynamic, double idle, double spread) {
        double sum = dynamic + idle;
        return new ComponentReading(
                dynamic,
                idle,
                sum * (1 - spread),
                sum * (1 + spread),
                2 * sum,
                2 * sum * (1 - spread),
                2 * sum * (1 + spread));
    }

    /// A finished run of some seconds, one reading a second, with the phases `load` and `epoch 1`.
    public static RecordedRun finished(Path directory, String id, int seconds) throws IOException {
        return JournalReader.read(finishedJournal(directory, header(id), seconds));
    }

    public static Path finishedJournal(Path directory, RunHeader header, int seconds) throws IOException {
        try (var journal = Journal.create(directory, header)) {
            journal.phaseStarted("load", Duration.ofMillis(500));
            journal.append(reading(1));
            journal.phaseEnded("load", Duration.ofMillis(1500));
            journal.phaseStarted("epoch 1", Duration.ofMillis(1500));
            for (int second = 2; second <= seconds; second++) {
                journal.append(reading(second));
            }
            journal.note("The GPU was not metered.");
            journal.finish(RunStatus.FINISHED, OptionalInt.of(0), Duration.ofSeconds(seconds));
            return journal.path();
        }
    }

    /// Readings that grow at random, as no steady load does.
    public static List<Reading> random(RandomGenerator random, int components) {
        var readings = new ArrayList<Reading>();
        var counters = new ArrayList<ComponentReading>();
        for (int i = 0; i < components; i++) {
            counters.add(ComponentReading.ZERO);
        }
        long nanos = 0;
        int count = random.nextInt(60);
        for (int r = 0; r < count; r++) {
            nanos += random.nextLong(2_000_000_000L);
            for (int i = 0; i < components; i++) {
                counters.set(i, grown(counters.get(i), random));
            }
            readings.add(new Reading(Duration.ofNanos(nanos), random.nextDouble() * nanos, counters));
        }
        return readings;
    }

    private static ComponentReading grown(ComponentReading last, RandomGenerator random) {
        double dynamic = last.dynamic() + random.nextDouble(100);
        double idle = last.idle() + random.nextDouble(10);
        double machine = last.machine() + random.nextDouble(500);
        return new ComponentReading(
                dynamic, idle, (dynamic + idle) * 0.9, (dynamic + idle) * 1.2, machine, machine * 0.9, machine * 1.1);
    }
}
