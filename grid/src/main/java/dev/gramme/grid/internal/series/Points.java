package dev.gramme.grid.internal.series;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Intensities as a provider gives them: in any order, some twice, some missing. A later word on a moment replaces an
/// earlier one.
public final class Points {
    /// No grid's kilowatt-hour is dirtier: the dirtiest plants, oil shale and peat in old boilers, stay below 2,000.
    private static final double MOST = 5000;

    /// Intensity turns with sun and load, not within two hours: so much is bridged.
    private static final Duration BRIDGED = Duration.ofHours(2);

    /// A century of hours.
    private static final long MOST_STEPS = 1_000_000;

    private final NavigableMap<Instant, Double> values = new TreeMap<>();

    /// @throws IllegalArgumentException for what is no intensity
    public void add(Instant start, double grams) {
        if (!(grams >= 0 && grams <= MOST)) {
            throw new IllegalArgumentException(grams + " g/kWh");
        }
        values.put(start, grams);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /// The longest stretch without a hole of more than two hours; of equally long ones the latest. Shorter holes are
    /// filled along a straight line.
    ///
    /// @param declared the length of a step as the provider has it, used where the points themselves do not show it
    /// @return empty if there is one point only and its length is not known
    public Optional<Stretch> longest(Optional<Duration> declared) {
        return laidOut(declared).map(Stretch::longest);
    }

    /// As [#longest], but the stretch that begins with the first point: what comes after a hole in a forecast is no
    /// use.
    public Optional<Stretch> first(Optional<Duration> declared) {
        return laidOut(declared).map(Stretch::first);
    }

    private Optional<Stretch> laidOut(Optional<Duration> declared) {
        return step(declared).map(step -> {
            Instant start = values.firstKey();
            long steps = Duration.between(start, values.lastKey()).dividedBy(step) + 1;
            if (steps > MOST_STEPS) {
                throw new IllegalArgumentException(steps + " steps");
            }
            double[] grams = new double[(int) steps];
            Arrays.fill(grams, Double.NaN);
            values.forEach((moment, value) -> grams[index(start, moment, step)] = value);
            int bridged = bridge(grams, BRIDGED.dividedBy(step));
            return new Stretch(start, step, grams, bridged, 0);
        });
    }

    private static int index(Instant start, Instant moment, Duration step) {
        return (int) Duration.between(start, moment).dividedBy(step);
    }

    /// The commonest distance between neighbours. Three points show it better than a provider's own word, which may be
    /// of another field than is thought.
    private Optional<Duration> step(Optional<Duration> declared) {
        if (values.isEmpty() || (values.size() < 3 && declared.isPresent())) {
            return values.isEmpty() ? Optional.empty() : declared;
        }
        Map<Duration, Integer> counts = new HashMap<>();
        Instant before = null;
        for (Instant moment : values.keySet()) {
            if (before != null) {
                counts.merge(Duration.between(before, moment), 1, Integer::sum);
            }
            before = moment;
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<Duration, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<Duration, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey);
    }

    /// Fills holes of at most some steps; how many it filled.
    private static int bridge(double[] grams, long most) {
        int filled = 0;
        int known = 0;
        for (int i = 1; i < grams.length; i++) {
            if (Double.isNaN(grams[i])) {
                continue;
            }
            int hole = i - known - 1;
            for (int j = known + 1; hole <= most && j < i; j++) {
                grams[j] = grams[known] + (grams[i] - grams[known]) * (j - known) / (i - known);
                filled++;
            }
            known = i;
        }
        return filled;
    }
}
