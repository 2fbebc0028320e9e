package dev.gramme.model.cost;

import dev.gramme.carbon.Figures;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// What kept the machine from measuring exactly, and whether anything can be told all the same.
///
/// @param noise how far from 1 the ratio of a model to itself may be, a fraction: 0.02 stands for ±2 %
/// @param cores hardware threads of the machine
/// @param otherCores how many of them other programs, and other guests of the host, kept busy on average; empty where
///     the system does not say
public record Disturbance(double noise, int cores, OptionalDouble otherCores) {
    /// Where a model's weights come to lie in memory alone changes its time by as much and more: T. Mytkowicz et al.,
    /// Producing Wrong Data Without Doing Anything Obviously Wrong (ASPLOS 2009).
    static final double SMALLEST_NOISE = 0.01;

    private static final double LARGEST_NOISE = 0.05;
    private static final double MOST_OTHERS = 0.1;

    public Disturbance {
        noise = Math.max(SMALLEST_NOISE, noise);
    }

    /// @param itself the ratio of the CPU time of a model to that of the same model
    static Disturbance of(Interval itself, int cores, OptionalDouble otherCores) {
        return new Disturbance(Math.max(itself.high() - 1, 1 / itself.low() - 1), cores, otherCores);
    }

    /// The lower end of the band of ratios that mean nothing.
    public double noiseLow() {
        return 1 / (1 + noise);
    }

    /// The upper end of the band of ratios that mean nothing.
    public double noiseHigh() {
        return 1 + noise;
    }

    /// Why nothing can be told; empty when it can.
    public Optional<String> complaint() {
        double others = otherCores.orElse(0);
        if (others > MOST_OTHERS * cores) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the machine was busy: other programs used %.1f of its %d cores; at most %.1f leave figures alone",
                    others,
                    cores,
                    MOST_OTHERS * cores));
        }
        if (noise > LARGEST_NOISE) {
            return Optional.of("the same model differed from itself by up to " + Figures.percent(noise) + "; at most "
                    + Figures.percent(LARGEST_NOISE) + " let anything be told");
        }
        return Optional.empty();
    }
}
