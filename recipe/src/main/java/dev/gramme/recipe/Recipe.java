package dev.gramme.recipe;

import dev.gramme.compress.Limit;
import dev.gramme.run.Budget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Data, a goal, and what may be done to reach it.
///
/// @param name what its runs are called; the file's name unless it says otherwise
/// @param data what is learnt from and judged by
/// @param goal what is to be reached
/// @param pretrained files or known ids of models to start from, in no order
/// @param built networks that are trained from scratch, such as `resnet:16`; those usual for the data if empty
/// @param rungs what may be tried, in the order of [Rung]
/// @param search how settings are sought within a rung; empty if the usual ones are taken
/// @param shrink how the result is made smaller; empty if it is left as it is
/// @param carbon where and when it runs
/// @param machines where it could run besides here, to be ranked
/// @param usual where and on what it would have run without Gramme
/// @param seed of everything random
public record Recipe(
        String name,
        Data data,
        Goal goal,
        List<String> pretrained,
        List<String> built,
        List<Rung> rungs,
        Optional<Search> search,
        Optional<Shrink> shrink,
        Carbon carbon,
        List<Candidate> machines,
        Usual usual,
        long seed) {

    public Recipe {
        pretrained = List.copyOf(pretrained);
        built = List.copyOf(built);
        rungs = List.copyOf(rungs);
        machines = List.copyOf(machines);
    }

    /// The same with fewer rungs and another goal, its result left as it is: to see what they come to.
    public Recipe trying(List<Rung> some, Goal other) {
        return new Recipe(
                name, data, other, pretrained, built, some, search, Optional.empty(), carbon, machines, usual, seed);
    }

    /// What is learnt from.
    ///
    /// @param train a file, a folder or a known id
    /// @param test what the result is judged by, once, at the end; a known id's own, or a part of the data if empty
    /// @param validation the share of the training data that rungs are compared on
    /// @param label the column of a table that is to be told; its last one if empty
    /// @param ignored columns of a table that are left out
    /// @param tokenizer of the pretrained encoders; the one beside each if empty
    /// @param longest the most tokens of a text that networks read; what is usual for each if empty
    /// @param merged labels that count as one
    public record Data(
            String train,
            Optional<Path> test,
            double validation,
            Optional<String> label,
            List<String> ignored,
            Optional<Path> tokenizer,
            OptionalInt longest,
            List<Merged> merged) {
        public Data {
            ignored = List.copyOf(ignored);
            merged = List.copyOf(merged);
        }

        /// What people call it: the known id, or the file's name.
        public String name() {
            return String.valueOf(Path.of(train).getFileName());
        }
    }

    /// Several labels that count as one.
    ///
    /// @param name of the one
    /// @param labels as the data have them
    public record Merged(String name, List<String> labels) {
        public Merged {
            labels = List.copyOf(labels);
        }
    }

    /// How settings are sought within a rung of networks.
    ///
    /// @param rates by what the usual learning rate is multiplied
    /// @param budget what a rung's search may use; as much as the least of its trainings if empty
    public record Search(List<Double> rates, Optional<Budget> budget) {
        public Search {
            rates = List.copyOf(rates);
        }
    }

    /// How the result is made smaller.
    ///
    /// @param drop how much of its accuracy it may lose; as much as the goal leaves if empty
    /// @param aim what is to become small
    public record Shrink(Optional<Limit> drop, dev.gramme.compress.Goal aim) {}

    /// Where and when it runs.
    ///
    /// @param zone of the grid, a country or a cloud region; the setting if empty
    /// @param pue facility energy ÷ IT energy, if known
    /// @param within how much later than at once it may be done; at once if empty
    /// @param budget what all of it may use
    /// @param pausable whether it may pause at its checkpoints while the grid is dirty
    public record Carbon(
            Optional<String> zone,
            OptionalDouble pue,
            Optional<Duration> within,
            Optional<Budget> budget,
            boolean pausable) {}

    /// What it is compared with: the largest rung, trained to its end at once, somewhere.
    ///
    /// @param zone of the grid, a country or a cloud region; where it runs if empty
    /// @param intensity of that grid in g CO2e/kWh, if the zone's yearly mean is not meant
    /// @param pue facility energy ÷ IT energy; that of where it runs if empty
    /// @param device a processor, or `x86 vCPU` for a cloud's mean; this machine's if empty
    public record Usual(Optional<String> zone, OptionalDouble intensity, OptionalDouble pue, Optional<String> device) {
        /// Here.
        public static final Usual HERE =
                new Usual(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    }

    /// A machine it could run on.
    ///
    /// @param region a cloud region or a grid zone; here if empty
    /// @param device hardware of the catalogue; this machine if empty
    /// @param speed how many times as fast as here; unknown of an accelerator if empty, else as fast
    /// @param dollarsPerHour what an hour of it costs in US dollars, if known
    public record Candidate(
            Optional<String> region, Optional<String> device, OptionalDouble speed, OptionalDouble dollarsPerHour) {
        public Candidate(Optional<String> region, Optional<String> device) {
            this(region, device, OptionalDouble.empty(), OptionalDouble.empty());
        }
    }
}
