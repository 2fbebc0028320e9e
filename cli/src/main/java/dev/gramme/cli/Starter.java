package dev.gramme.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What `gramme quickstart` learns from, as the recipe that it writes.
///
/// @param about what is learnt, for people
/// @param lines the recipe without its goal
/// @param example what the model can be tried on: a text, or the name of a file beside the recipe
/// @param exampleIsFile which of the two
record Starter(String about, List<String> lines, String example, boolean exampleIsFile) {
    /// Mails, from a pretrained encoder: both have to be fetched.
    static final Starter MAILS = new Starter(
            "to tell spam from 2,000 real mails",
            List.of("name: quickstart", "data: spam-assassin", "pretrained: minilm-l6"),
            "Congratulations, you have won. Reply with your account number to claim the prize",
            false);

    /// Penguins, which come with the program. Of 333 a tenth would be too few to compare rungs on.
    static final Starter PENGUINS = new Starter(
            "to tell male from female penguins by their measures",
            List.of(
                    "name: quickstart-penguins",
                    "data: {train: " + StarterData.PENGUINS_FILE + ", validation: 0.3}",
                    "rungs: [classical, scratch]",
                    "seed: 3"),
            StarterData.PENGUINS_FILE,
            true);

    Starter {
        lines = List.copyOf(lines);
    }

    /// The whole file.
    ///
    /// @param goal as recipes write it
    String recipe(String goal) {
        var all = new ArrayList<String>();
        all.add("# Learns " + about + ". Each `gramme quickstart` writes this file anew: copy it to change it.");
        all.addAll(lines);
        all.add("goal: " + goal);
        return String.join("\n", all) + "\n";
    }

    /// What to type to use a model.
    String predict(Path model) {
        String input = exampleIsFile ? model.resolveSibling(example).toString() : '"' + example + '"';
        return "gramme predict " + model + " " + input;
    }
}
