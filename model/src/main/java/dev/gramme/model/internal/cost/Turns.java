package dev.gramme.model.internal.cost;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.meter.Machine;
import dev.gramme.model.cost.Candidate;
import dev.gramme.model.cost.Interval;
import dev.gramme.model.cost.Settings;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Models that took turns, in [Rounds], and what follows from the differences between rounds.
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
        var series = Stream.generate(Series::new).limit(candidates.size()).toList();
        try (var gauge = EnergyGauge.of(machine)) {
            var rounds = new Rounds(candidates, settings, gauge);
            rounds.warmUp();
            var others = OtherPrograms.watch();
            for (int round = 0; round < settings.rounds(); round++) {
                var turns = rounds.next();
                for (int place = 0; place < turns.size(); place++) {
                    series.get(place).add(turns.get(place));
                }
            }
            var otherCores = others.cores();
            var energy = series.stream()
                    .map(one -> energyPerThousand(one, gauge, settings.seed()))
                    .toList();
            return new Turns(series, energy, otherCores, settings.seed());
        }
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
