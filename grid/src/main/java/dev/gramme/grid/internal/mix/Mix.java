package dev.gramme.grid.internal.mix;

import dev.gramme.carbon.Figures;
import dev.gramme.carbon.intensity.Signal.Scope;
import dev.gramme.grid.internal.series.Points;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Generation by fuel over time. Its intensity is the mean of the fuels' factors, weighted with what each generates:
/// Σ power × factor / Σ power.
///
/// What storage gives back is left out on both sides of the fraction, so that it counts as the mean of
/// its hour; what is below zero, plants' own use, as nothing. Providers report some fuels later than
/// others, and an hour of those that are there would look too clean or too dirty, so that the latest
/// steps are left off if a fuel of weight is missing.
public final class Mix {
    /// A fuel of less than this share of the power is not waited for: peakers come and go.
    private static final double WEIGHT = 0.05;

    /// What is missing for longer is not late, but no longer reported.
    private static final Duration LATEST = Duration.ofDays(2);

    private record Sample(String code, Instant start, Duration length, double megawatts) {}

    /// When a code was last told, and its share of the power then.
    private record Last(Instant end, double share) {}

    private final Fuels fuels;
    private final List<Sample> samples = new ArrayList<>();

    public Mix(Fuels fuels) {
        this.fuels = fuels;
    }

    /// @param code the provider's for a fuel
    /// @throws IllegalArgumentException for what is no power
    public void add(String code, Instant start, Duration length, double megawatts) {
        if (!Double.isFinite(megawatts) || length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException(megawatts + " MW over " + length);
        }
        samples.add(new Sample(code, start, length, Math.max(0, megawatts)));
    }

    public boolean isEmpty() {
        return samples.isEmpty();
    }

    /// How long a step is: as the coarsest fuel has it.
    ///
    /// @throws IllegalStateException if there is none
    public Duration step() {
        return samples.stream()
                .map(Sample::length)
                .max(Duration::compareTo)
                .orElseThrow(() -> new IllegalStateException("Nothing is generated"));
    }

    /// The intensities.
    public Points points(Scope scope) {
        var points = new Points();
        slots().forEach((start, powers) -> {
            double power = 0;
            double emitted = 0;
            for (var one : powers.entrySet()) {
                var factor = fuels.coded(one.getKey()).factor(scope);
                if (factor.isPresent()) {
                    power += one.getValue().mean();
                    emitted += one.getValue().mean() * factor.getAsDouble();
                }
            }
            if (power > 0) {
                points.add(start, emitted / power);
            }
        });
        return points;
    }

    /// In words, to follow on where a mix comes from; empty if all its factors are published.
    public String assumption() {
        double share = assumedShare();
        return share > 0 ? ", " + Figures.percent(share) + " of it with an assumed factor" : "";
    }

    /// The share of all that is generated whose factor nobody has published.
    double assumedShare() {
        double all = 0;
        double assumed = 0;
        for (Sample sample : samples) {
            var fuel = fuels.coded(sample.code);
            if (fuel.lifeCycle().isPresent()) {
                double energy = sample.megawatts * sample.length.toSeconds();
                all += energy;
                assumed += fuel.assumed() ? energy : 0;
            }
        }
        return all > 0 ? assumed / all : 0;
    }

    /// Mean powers by step and code, without the latest steps that are not complete yet.
    private NavigableMap<Instant, Map<String, Power>> slots() {
        var slots = new TreeMap<Instant, Map<String, Power>>();
        if (samples.isEmpty()) {
            return slots;
        }
        long step = step().toSeconds();
        for (Sample sample : samples) {
            long slot = Math.floorDiv(sample.start.getEpochSecond(), step) * step;
            slots.computeIfAbsent(Instant.ofEpochSecond(slot), _ -> new HashMap<>())
                    .computeIfAbsent(sample.code, _ -> new Power())
                    .add(sample.megawatts, sample.length.toSeconds());
        }
        return slots.headMap(complete(slots, Duration.ofSeconds(step)), false);
    }

    /// Up to when no fuel of weight is missing that is only late: one that was there and then is not, for two days at
    /// most. Sun that fades at dusk and is not reported by night has lost its weight before.
    private Instant complete(NavigableMap<Instant, Map<String, Power>> slots, Duration step) {
        Map<String, Last> lasts = new HashMap<>();
        slots.forEach((start, powers) ->
                powers.keySet().forEach(code -> lasts.put(code, new Last(start.plus(step), share(code, powers)))));
        Instant end = slots.lastKey().plus(step);
        return lasts.values().stream()
                .filter(last -> last.share >= WEIGHT)
                .map(Last::end)
                .filter(last -> Duration.between(last, end).compareTo(LATEST) <= 0)
                .min(Instant::compareTo)
                .orElse(end);
    }

    /// A code's share of what is generated; none for storage.
    private double share(String code, Map<String, Power> powers) {
        double all = 0;
        for (var one : powers.entrySet()) {
            all += fuels.coded(one.getKey()).lifeCycle().isPresent()
                    ? one.getValue().mean()
                    : 0;
        }
        boolean counts = fuels.coded(code).lifeCycle().isPresent();
        var own = powers.get(code);
        return counts && own != null && all > 0 ? own.mean() / all : 0;
    }

    /// One code's power over a step, of which parts may be missing or told twice.
    private static final class Power {
        private double weighted;
        private long seconds;

        void add(double megawatts, long length) {
            weighted += megawatts * length;
            seconds += length;
        }

        double mean() {
            return weighted / seconds;
        }
    }
}
