package dev.gramme.recipe;

import dev.gramme.run.MeteredWork;
import dev.gramme.train.TuneObserver;

/// Hears how a climb goes, on the thread that climbs.
public interface ClimbObserver {
    /// An attempt begins.
    ///
    /// @param name for people
    /// @param work what meters it
    /// @return who hears how it goes, and says when it is to end
    TuneObserver begins(Rung rung, String name, MeteredWork work);

    /// An attempt is over, or had been made before.
    void done(Climbed.Attempted attempted);

    /// Something the user should know.
    void note(String note);
}
