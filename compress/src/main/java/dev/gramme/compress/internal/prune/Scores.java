package dev.gramme.compress.internal.prune;

import java.util.HashMap;
import java.util.Map;

/// How important channels are, by number; what has no number is 0.
public final class Scores {
    private final Map<Integer, Double> values = new HashMap<>();

    void add(int channel, double value) {
        values.merge(channel, value, Double::sum);
    }

    public double of(int channel) {
        return values.getOrDefault(channel, 0.0);
    }
}
