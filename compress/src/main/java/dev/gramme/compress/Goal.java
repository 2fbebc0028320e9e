package dev.gramme.compress;

import dev.gramme.carbon.GrammeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What is to become as small as possible while the limit holds.
public enum Goal {
    /// The file.
    SIZE,
    /// What a process needs at most to load the model and predict.
    MEMORY,
    /// The CPU time of a prediction.
    LATENCY,
    /// The energy of a prediction.
    ENERGY;

    /// The word on the command line and in JSON: `latency`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws GrammeException (usage) for a word that is none of them
    public static Goal of(String word) {
        return Arrays.stream(values())
                .filter(goal -> goal.word().equals(word))
                .findFirst()
                .orElseThrow(() -> GrammeException.usage(
                        "There is no goal '" + word + "'",
                        Arrays.stream(values()).map(Goal::word).collect(Collectors.joining(", "))
                                + " can be asked for."));
    }
}
