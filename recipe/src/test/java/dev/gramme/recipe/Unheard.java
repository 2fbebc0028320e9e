package dev.gramme.recipe;

import dev.gramme.compress.CompressionObserver;
import dev.gramme.run.MeteredWork;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneProgress;
import java.util.ArrayList;
import java.util.List;

/// An observer that hears what waits, and nothing else.
///
/// @param heard what waited
/// @param interrupted whether somebody wants it to end
public record Unheard(List<Waiting> heard, boolean interrupted) implements ClimbObserver {
    public static final ClimbObserver BY_ALL = new Unheard(new ArrayList<>(), false);

    /// A training that nobody looks on at.
    public static final TuneObserver TRAINING = new TuneObserver() {
        @Override
        public AutoCloseable phase(String name) {
            return () -> {};
        }

        @Override
        public void step(TuneProgress progress) {
            // Nobody looks on.
        }

        @Override
        public void note(String note) {
            // Nobody looks on.
        }

        @Override
        public boolean overBudget() {
            return false;
        }

        @Override
        public boolean interrupted() {
            return false;
        }
    };

    public static ClimbObserver hearing(List<Waiting> heard) {
        return new Unheard(heard, false);
    }

    public static ClimbObserver interrupting() {
        return new Unheard(new ArrayList<>(), true);
    }

    @Override
    public void waits(Waiting waiting) {
        heard.add(waiting);
    }

    @Override
    public TuneObserver begins(String name, MeteredWork work) {
        return TRAINING;
    }

    @Override
    public TuneObserver probes(String name, MeteredWork work) {
        return TRAINING;
    }

    @Override
    public CompressionObserver shrinks(String name, MeteredWork work) {
        throw new IllegalStateException("Nothing here is made smaller");
    }

    @Override
    public void predicted(Rung rung, String name, Prediction prediction, boolean reused) {
        // The outcome tells.
    }

    @Override
    public void done(Climbed.Attempted attempted) {
        // The outcome tells.
    }

    @Override
    public void note(String note) {
        // The outcome tells.
    }
}
