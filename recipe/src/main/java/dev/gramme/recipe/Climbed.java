package dev.gramme.recipe;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.data.metric.Score;
import dev.gramme.ledger.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What came of a climb.
///
/// @param learnt what it learnt from
/// @param attempts in the order in which they were made
/// @param untried what could have been tried as well
/// @param leftOut which rungs cannot be tried, and why
/// @param best the cheapest that reaches the goal, else the one that is best on validation data; empty if there is none
/// @param account what it emitted beside what is usual; empty if it was interrupted
/// @param reached whether that reaches the goal on validation data
/// @param ending why nothing more was tried, in words
/// @param complete false if it was interrupted: the same recipe goes on
public record Climbed(
        Learnt learnt,
        List<Attempted> attempts,
        List<Untried> untried,
        List<LeftOut> leftOut,
        Optional<Best> best,
        Optional<Account> account,
        boolean reached,
        String ending,
        boolean complete) {
    public Climbed {
        attempts = List.copyOf(attempts);
        untried = List.copyOf(untried);
        leftOut = List.copyOf(leftOut);
    }

    /// What was learnt from.
    ///
    /// @param name of the data
    /// @param modality `text`, `image` or `table`
    /// @param train how many examples were learnt from
    /// @param validation how many ways were compared on
    /// @param test how many it was judged by
    /// @param classes what was to be told apart
    public record Learnt(String name, String modality, int train, int validation, int test, List<String> classes) {
        public Learnt {
            classes = List.copyOf(classes);
        }
    }

    /// An attempt that was made.
    ///
    /// @param predicted what it was expected to take, to its last epoch
    /// @param score on validation data
    /// @param note what there is to say of it
    /// @param epochs how many were done
    /// @param planned how many there would have been, had the goal not been reached before
    /// @param run in which it came to its end, now or when it was made
    /// @param parts runs before that, in which it was interrupted or paused
    /// @param reused whether it had been made before, so that it cost nothing now
    public record Attempted(
            Rung rung,
            String name,
            Optional<Prediction> predicted,
            Path model,
            Score score,
            String note,
            int epochs,
            int planned,
            Run run,
            List<Run> parts,
            boolean reused) {
        public Attempted {
            parts = List.copyOf(parts);
        }

        /// All runs that it took: one, unless it was interrupted or paused.
        public List<Run> runs() {
            return Stream.concat(Stream.of(run), parts.stream()).toList();
        }

        /// What it took, in all its parts.
        public Energy energy() {
            return runs().stream().map(part -> part.energy().value()).reduce(Energy.ZERO, Energy::plus);
        }

        /// What that emitted.
        public Emissions emissions() {
            return runs().stream().map(part -> part.emissions().value()).reduce(Emissions.ZERO, Emissions::plus);
        }

        /// How long it ran.
        public Duration duration() {
            return runs().stream().map(Run::duration).reduce(Duration.ZERO, Duration::plus);
        }
    }

    /// A way of getting a model that was not tried.
    ///
    /// @param predicted what it would take, if that was found out
    public record Untried(Rung rung, String name, Optional<Prediction> predicted, String why) {}

    /// A rung that cannot be tried.
    public record LeftOut(Rung rung, String why) {}

    /// What was chosen.
    ///
    /// @param attempt what it came from
    /// @param model its file: the attempt's, or what became of it
    /// @param validation its score on validation data
    /// @param shrunk what came of making it smaller, if that was tried
    /// @param test its score on test data, which nothing was chosen by
    /// @param judged the run in which it was judged
    public record Best(
            Attempted attempt, Path model, Score validation, Optional<Shrunk> shrunk, Score test, Run judged) {}

    /// What came of making a model smaller.
    ///
    /// @param model the smaller one; empty if the model was left as it is
    /// @param method in words, such as `8 bits`
    /// @param reason why it is so, in words
    /// @param bytesBefore of the model's file
    /// @param bytesAfter of the smaller one's
    /// @param eachBefore what the network takes for a prediction, once the input is made ready
    /// @param eachAfter the same of the smaller one
    /// @param run what finding out cost
    /// @param reused whether it had been done before
    public record Shrunk(
            Optional<Path> model,
            String method,
            String reason,
            long bytesBefore,
            long bytesAfter,
            Energy eachBefore,
            Energy eachAfter,
            Run run,
            boolean reused) {}
}
