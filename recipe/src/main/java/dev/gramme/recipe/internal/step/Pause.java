package dev.gramme.recipe.internal.step;

import dev.gramme.ledger.Document;
import java.util.Optional;

/// What ends a step's run before the step is done: another run goes on with it.
public interface Pause {
    /// Runs to its end.
    Pause NEVER = new Pause() {
        @Override
        public boolean paused() {
            return false;
        }

        @Override
        public String why() {
            return "";
        }
    };

    /// Whether it is that which ended the work.
    boolean paused();

    /// In a sentence, for the run's notes.
    String why();

    /// What the run keeps of it.
    default Optional<Document> kept() {
        return Optional.empty();
    }
}
