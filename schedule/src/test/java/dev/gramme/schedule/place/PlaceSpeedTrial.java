package dev.gramme.schedule.place;

import com.sun.management.OperatingSystemMXBean;
import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/// How long 10,000 jobs take to be placed among 10 regions over 96 hours: half of them in one
/// piece and half pausable at 10 minutes, of 1 to 24 hours. Prints seconds of the first run, and
/// of two more in the same JVM, and how long processors were busy with it.
final class PlaceSpeedTrial {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final int JOBS = 10_000;
    private static final int REGIONS = 10;
    private static final int HOURS = 96;

    private PlaceSpeedTrial() {}

    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var random = new SplittableRandom(1);
        var candidates = new ArrayList<Candidate>();
        var zones = new HashMap<String, ZoneOutlook>();
        for (int i = 0; i < REGIONS; i++) {
            zones.put("Z" + i, outlook("Z" + i, random));
            candidates.add(candidate("Z" + i));
        }
        var jobs = new ArrayList<PlaceJob>();
        for (int i = 0; i < JOBS; i++) {
            var duration = Duration.ofMinutes(60 + random.nextInt(23 * 60));
            var job = PlaceJob.of(duration, NOW, NOW.plus(Duration.ofHours(HOURS)));
            jobs.add(i % 2 == 0 ? job : job.pausable(Duration.ofMinutes(10)));
        }
        for (String run : List.of("first run", "after one", "after two")) {
            time(out, run, jobs, candidates, zones);
        }
    }

    private static void time(
            PrintStream out,
            String run,
            List<PlaceJob> jobs,
            List<Candidate> candidates,
            Map<String, ZoneOutlook> zones) {
        long start = System.nanoTime();
        var cpu = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long before = cpu.getProcessCpuTime();
        var chosen = new Placement(0.45).choose(jobs, candidates, zones, PlaceRules.NONE, NOW);
        double seconds = (System.nanoTime() - start) / 1e9;
        double grams = chosen.stream()
                .flatMap(Optional::stream)
                .mapToDouble(option -> option.total().value().grams())
                .sum();
        out.printf(
                Locale.ROOT,
                "%s: %.2f s, %.2f s of processors, for %d jobs x %d regions x %d h on %d processors (%.0f g)%n",
                run,
                seconds,
                (cpu.getProcessCpuTime() - before) / 1e9,
                jobs.size(),
                candidates.size(),
                HOURS,
                Runtime.getRuntime().availableProcessors(),
                grams);
    }

    private static ZoneOutlook outlook(String zone, SplittableRandom random) {
        double[] grams = new double[HOURS];
        double level = random.nextDouble(100, 500);
        double phase = random.nextDouble(24);
        Arrays.setAll(
                grams,
                hour -> level * (1 + 0.4 * Math.sin((hour + phase) * Math.PI / 12) + random.nextDouble(-0.1, 0.1)));
        double[] low = Arrays.stream(grams).map(each -> 0.8 * each).toArray();
        double[] high = Arrays.stream(grams).map(each -> 1.2 * each).toArray();
        var series = new IntensitySeries(zone, Signal.AVERAGE, NOW, Duration.ofHours(1), grams, "made up");
        var forecast = new Forecast(NOW, series, List.of(new Band(0.8, low, high)));
        return new ZoneOutlook(forecast, Optional.of(CarbonIntensity.ofGramsPerKilowattHour(level)), true, "made up");
    }

    private static Candidate candidate(String zone) {
        var region = new Region(
                "region " + zone,
                zone,
                "DE",
                Estimate.within(Ratio.of(1.2), 0.05, Basis.ASSUMED, "made up"),
                OptionalDouble.empty());
        var machine = new Machine(
                "machine",
                Estimate.within(Power.ofWatts(400), 0.1, Basis.ASSUMED, "made up"),
                1,
                Estimate.within(Emissions.ofGrams(4), 0.5, Basis.ASSUMED, "made up"));
        return new Candidate(region, machine, OptionalDouble.of(2));
    }
}
