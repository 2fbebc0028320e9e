package dev.gramme.recipe;

import dev.gramme.compress.CompressionObserver;
import dev.gramme.run.MeteredWork;
import dev.gramme.train.TuneObserver;

/// Hears how a climb goes, on the thread that climbs.
public interface ClimbObserver {
    /// An attempt begins.
    ///
    /// @param name for people
    /// @param work what meters it
    /// @return who hears how it goes, and says when it is to end
    TuneObserver begins(String name, MeteredWork work);

    /// Short trainings begin that tell what an attempt will take.
    ///
    /// @param name for people
    /// @param work what meters it
    /// @return who hears how it goes, and says when it is to end
    TuneObserver probes(String name, MeteredWork work);

    /// A model is made smaller.
    ///
    /// @return who hears how it goes
    CompressionObserver shrinks(String name, MeteredWork work);

    /// It is known what a way takes.
    ///
    /// @param reused whether it was known before
    void predicted(Rung rung, String name, Prediction prediction, boolean reused);

    /// An attempt is over, or had been made before.
    void done(Climbed.Attempted attempted);

    /// An attempt waits for clean power, or is paused meanwhile. Told with every step of the clock.
    default void waits(Waiting waiting) {
        // Whoever does not look on need not know.
    }

    /// What waited runs now.
    ///
    /// @param intensity of the grid, g CO2e/kWh
    default void waited(String name, double intensity) {
        // Whoever does not look on need not know.
    }

    /// Something the user should know.
    void note(String note);

    /// Whether somebody wants it to end.
    boolean interrupted();
}
