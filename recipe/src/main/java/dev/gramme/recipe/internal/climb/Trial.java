package dev.gramme.recipe.internal.climb;

import dev.gramme.ledger.Document;
import dev.gramme.ledger.Run;
import dev.gramme.recipe.internal.step.Pause;
import dev.gramme.train.ForwardingObserver;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneProgress;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Ends a training behind an epoch, as if somebody had interrupted it: it keeps its checkpoint, and
/// its run keeps how good it was.
final class Trial implements Pause {
    private static final String NAME = "trial";
    private static final JsonMapper JSON = new JsonMapper();

    private final int epochs;
    private final NavigableMap<Integer, Double> scores = new TreeMap<>();
    private boolean reached;
    private boolean interrupted;

    /// Where a trial ended.
    ///
    /// @param scores on validation data after each epoch that it saw
    record Reached(NavigableMap<Integer, Double> scores) {
        /// How many epochs were done.
        int epochs() {
            return scores.lastKey();
        }

        /// On validation data in the end.
        double score() {
            return scores.lastEntry().getValue();
        }

        /// What the run of a trial kept; empty for any other.
        static Optional<Reached> in(Run run) {
            return run.document(NAME).flatMap(document -> {
                try {
                    var scores = new TreeMap<Integer, Double>();
                    for (JsonNode one : JSON.readTree(document.json()).path("scores")) {
                        scores.put(one.path("epoch").asInt(), one.path("score").asDouble());
                    }
                    return scores.isEmpty() ? Optional.empty() : Optional.of(new Reached(scores));
                } catch (JacksonException e) {
                    return Optional.empty();
                }
            });
        }

        private Document document() {
            var json = JSON.createObjectNode();
            json.put("schema", "gramme.trial/1");
            var list = json.putArray("scores");
            scores.forEach(
                    (epoch, score) -> list.addObject().put("epoch", epoch).put("score", score));
            return new Document(NAME, json.toString());
        }
    }

    /// @param epochs after how many it ends
    Trial(int epochs) {
        this.epochs = epochs;
    }

    /// Where it ended, if it did so before its own end.
    Optional<Reached> reached() {
        return reached && !interrupted ? Optional.of(new Reached(scores)) : Optional.empty();
    }

    @Override
    public boolean paused() {
        return reached().isPresent();
    }

    @Override
    public String why() {
        return "A trial of " + epochs + (epochs == 1 ? " epoch" : " epochs") + "; goes on if it is among the best.";
    }

    @Override
    public Optional<Document> kept() {
        return reached ? Optional.of(new Reached(scores).document()) : Optional.empty();
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
            int done = progress.epoch() - 1;
            if (done > 0 && progress.metric().isPresent()) {
                scores.putIfAbsent(done, progress.metric().getAsDouble());
                reached |= done >= epochs;
            }
        }

        @Override
        public boolean interrupted() {
            interrupted |= super.interrupted();
            return interrupted || reached;
        }
    }
}
