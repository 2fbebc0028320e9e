package dev.gramme.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/// Counts steps, gathers notes and phases, and interrupts after some steps.
final class Onlooker implements TuneObserver {
    private final int most;
    private final List<String> notes = new ArrayList<>();
    private final List<String> phases = new ArrayList<>();
    private int steps;

    Onlooker(int most) {
        this.most = most;
    }

    static Onlooker patient() {
        return new Onlooker(Integer.MAX_VALUE);
    }

    int steps() {
        return steps;
    }

    List<String> notes() {
        return notes;
    }

    List<String> phases() {
        return phases;
    }

    @Override
    public AutoCloseable phase(String name) {
        phases.add(name);
        return () -> {};
    }

    @Override
    public void step(TuneProgress progress) {
        steps++;
    }

    @Override
    public void note(String note) {
        assertThat(note).isNotBlank();
        notes.add(note);
    }

    @Override
    public boolean overBudget() {
        return false;
    }

    @Override
    public boolean interrupted() {
        return steps >= most;
    }
}
