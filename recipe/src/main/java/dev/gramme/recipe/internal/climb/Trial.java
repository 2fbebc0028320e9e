package dev.gramme.recipe.internal.climb;

import dev.gramme.ledger.Document;
import dev.gramme.ledger.Run;
import dev.gramme.recipe.internal.step.Pause;
import dev.gramme.train.ForwardingObserver;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneProgress;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Ends a training behind an epoch, as if somebody had interrupted it: it keeps its checkpoint, and
/// its run keeps how good it was.
final class Trial implements Pause {
    private static final String NAME = "trial";
    private static final JsonMapper JSON = new JsonMapper();

    private final int epochs;
    private Optional<Reached> reached = Optional.empty();
    private boolean interrupted;

    /// Where a trial ended.
    ///
    /// @param epochs that were done
    /// @param score on validation data then
    record Reached(int epochs, double score) {
        /// What the run of a trial kept; empty for any other.
        static Optional<Reached> in(Run run) {
            return run.document(NAME).flatMap(document -> {
                try {
                    var json = JSON.readTree(document.json());
                    int epochs = json.path("epochs").asInt(0);
                    double score = json.path("score").asDouble(Double.NaN);
                    return epochs > 0 && Double.isFinite(score)
                            ? Optional.of(new Reached(epochs, score))
                            : Optional.empty();
                } catch (JacksonException e) {
                    return Optional.empty();
                }
            });
        }

        private Document document() {
            var json = JSON.createObjectNode();
            json.put("schema", "gramme.trial/1");
            json.put("epochs", epochs);
            json.put("score", score);
            return new Document(NAME, json.toString());
        }
    }

    /// @param epochs after how many it ends
    Trial(int epochs) {
        this.epochs = epochs;
    }

    /// Where it ended, if it did so before its own end.
    Optional<Reached> reached() {
        return reached.filter(_ -> !interrupted);
    }

    @Override
    public boolean paused() {
        return reached().isPresent();
    }

    @Override
    public String why() {
        int done = reached.map(Reached::epochs).orElse(epochs);
        return "A trial of " + done + (done == 1 ? " epoch" : " epochs") + "; goes on if it is among the best.";
    }

    @Override
    public Optional<Document> kept() {
        return reached.map(Reached::document);
    }

    /// Hears the training, and ends it.
    TuneObserver hearing(TuneObserver other) {
        return new Ending(other);
    }

    private final class Ending extends ForwardingObserver {
        Ending(TuneObserver other) {
            super(other);
        }

        /// The look at validation data after an epoch is told with the first step of the next.
        @Override
        public void step(TuneProgress progress) {
            super.step(progress);
            if (reached.isEmpty()
                    && progress.epoch() > epochs
                    && progress.metric().isPresent()) {
                reached = Optional.of(
                        new Reached(progress.epoch() - 1, progress.metric().getAsDouble()));
            }
        }

        @Override
        public boolean interrupted() {
            interrupted |= super.interrupted();
            return interrupted || reached.isPresent();
        }
    }
}
