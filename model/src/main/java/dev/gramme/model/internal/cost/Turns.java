package dev.gramme.model.internal.cost;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.meter.Machine;
import dev.gramme.model.cost.Candidate;
import dev.gramme.model.cost.Interval;
import dev.gramme.model.cost.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Models that took turns, in rounds: in each round every one of them once, in random order, so that whatever changes
/// slowly (clock speed, heat, other guests of the host) meets all of them alike and falls out of the rounds' ratios.
///
/// A model may be in it several times; each time it is loaded anew, since where it comes to lie in memory is part of
/// the noise.
public final class Turns {
    private final List<Series> series;
    private final List<Interval> cpuMillis;
    private final List<Estimate<Energy>> energyPerThousand;
    private final OptionalDouble otherCores;
    private final long seed;

    private Turns(List<Series> series, List<Estimate<Energy>> energyPerThousand, OptionalDouble otherCores, long seed) {
        this.series = series;
        this.cpuMillis = series.stream().map(one -> cpuMillis(one, seed)).toList();
        this.energyPerThousand = energyPerThousand;
        this.otherCores = otherCores;
        this.seed = seed;
    }

    /// Lets models take turns. Closes the machine's sensors.
    public static Turns of(List<Candidate> candidates, Settings settings, Machine machine) {
        var clock = settings.threads() == 1 ? CpuClock.ofThread() : CpuClock.ofProgram();
        var contestants = new ArrayList<Contestant>();
        try (var gauge = EnergyGauge.of(machine)) {
            for (var candidate : candidates) {
                contestants.add(new Contestant(candidate, settings.threads(), clock));
            }
            contestants.forEach(contestant -> contestant.warmUp(settings.warmUp(), settings.turn()));
            var others = OtherPrograms.watch();
            var series = rounds(contestants, settings, gauge);
            var otherCores = others.cores();
            var energy = series.stream()
                    .map(one -> energyPerThousand(one, gauge, settings.seed()))
                    .toList();
            return new Turns(series, energy, otherCores, settings.seed());
        } finally {
            contestants.forEach(Contestant::close);
        }
    }

    private static List<Series> rounds(List<Contestant> contestants, Settings settings, EnergyGauge gauge) {
        var random = new SplittableRandom(settings.seed());
        var series = Stream.generate(Series::new).limit(contestants.size()).toList();
        var order =
                new ArrayList<>(IntStream.range(0, contestants.size()).boxed().toList());
        for (int round = 0; round < settings.rounds(); round++) {
            Collections.shuffle(order, random);
            for (int place : order) {
                series.get(place).add(contestants.get(place).turn(gauge));
            }
        }
        return series;
    }

    /// What one contestant's turns came to.
    public Series series(int place) {
        return series.get(place);
    }

    /// CPU time a prediction in ms, of the rounds' median.
    public Interval cpuMillis(int place) {
        return cpuMillis.get(place);
    }

    public Estimate<Energy> energyPerThousand(int place) {
        return energyPerThousand.get(place);
    }

    /// CPU time a prediction of the one ÷ that of the other: the median of the rounds' ratios.
    public Interval ratio(int of, int to) {
        return ratio(series.get(of).cpuMillisPerPrediction(), series.get(to).cpuMillisPerPrediction(), seed);
    }

    /// How many cores other programs used meanwhile.
    public OptionalDouble otherCores() {
        return otherCores;
    }

    static Interval ratio(double[] of, double[] to, long seed) {
        var ratios = new double[of.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = of[i] / to[i];
        }
        return Medians.interval(ratios, new SplittableRandom(seed));
    }

    private static Interval cpuMillis(Series series, long seed) {
        return Medians.interval(series.cpuMillisPerPrediction(), new SplittableRandom(seed));
    }

    /// By counters: all of it over all predictions. By the model: the median CPU time, which a disturbed turn does not
    /// move. 1,000 predictions take as many seconds as one takes milliseconds.
    private static Estimate<Energy> energyPerThousand(Series series, EnergyGauge gauge, long seed) {
        return series.counted()
                .map(energy -> energy.scaled(1000.0 / series.predictions()))
                .orElseGet(() -> {
                    var seconds = cpuMillis(series, seed);
                    return gauge.modelled(new Estimate<>(
                            Ratio.of(seconds.value()),
                            Ratio.of(seconds.low()),
                            Ratio.of(seconds.high()),
                            Basis.MEASURED,
                            "CPU time"));
                });
    }
}
