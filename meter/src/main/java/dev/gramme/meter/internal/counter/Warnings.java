package dev.gramme.meter.internal.counter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What went wrong in a sensor, each thing once.
public final class Warnings {
    private final Set<String> texts = new LinkedHashSet<>();

    public void add(String text) {
        texts.add(text);
    }

    public List<String> all() {
        return List.copyOf(texts);
    }
}
