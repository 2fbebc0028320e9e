package dev.gramme.recipe.internal.file;

import dev.gramme.recipe.internal.yaml.Fields;
import dev.gramme.recipe.internal.yaml.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The maps in a recipe's file, and the keys of each in the order that the documentation has them.
public enum Section {
    RECIPE(""),
    DATA("data"),
    SEARCH("search"),
    SHRINK("shrink"),
    CARBON("carbon"),
    MACHINE("machines"),
    USUAL("baseline");

    private final String key;

    Section(String key) {
        this.key = key;
    }

    /// What it stands behind; empty for the file itself.
    public String key() {
        return key;
    }

    public List<String> keys() {
        return switch (this) {
            case RECIPE ->
                List.of(
                        "name",
                        "data",
                        "goal",
                        "pretrained",
                        "new",
                        "rungs",
                        "search",
                        "shrink",
                        "carbon",
                        "machines",
                        "baseline",
                        "seed");
            case DATA -> List.of("train", "test", "validation", "label", "ignore", "tokenizer", "longest", "merge");
            case SEARCH -> List.of("rates", "budget");
            case SHRINK -> List.of("max-drop", "goal");
            case CARBON -> List.of("zone", "pue", "within", "budget", "pausable");
            case MACHINE -> List.of("region", "device", "speed", "usd_per_hour");
            case USUAL -> List.of("zone", "intensity", "pue", "device");
        };
    }

    Fields fields(Value map) {
        return Fields.of(map, keys(), Section::home);
    }

    /// Where a key of any section is right, if that is one place only. Nobody who forgets a section means the baseline.
    private static Optional<String> home(String word) {
        var homes = Arrays.stream(values())
                .filter(section -> section != USUAL && section.keys().contains(word))
                .map(section -> section.key.isEmpty() ? word : section.key + "." + word)
                .toList();
        return homes.size() == 1 ? Optional.of(homes.getFirst()) : Optional.empty();
    }
}
