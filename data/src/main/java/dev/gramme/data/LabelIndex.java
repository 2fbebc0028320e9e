package dev.gramme.data;

import dev.gramme.carbon.GrammeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers the labels of examples one by one, before or without knowing which labels there are.
///
/// With the labels of the training data it takes those and no others: a model has no output for a label it never saw.
public final class LabelIndex {
    private final Optional<Labels> known;
    private final Map<String, Integer> ranks = new LinkedHashMap<>();
    private final List<Integer> found = new ArrayList<>();

    private LabelIndex(Optional<Labels> known) {
        this.known = known;
        known.ifPresent(labels -> labels.names().forEach(name -> ranks.put(name, ranks.size())));
    }

    /// Any label is welcome.
    public static LabelIndex open() {
        return new LabelIndex(Optional.empty());
    }

    /// Only these labels are.
    public static LabelIndex of(Labels known) {
        return new LabelIndex(Optional.of(known));
    }

    /// Takes the next example's label.
    ///
    /// @param place where it stands, for the error: `mails.csv, line 17`
    /// @throws GrammeException (failure) when it is none of the known ones
    public void add(String label, String place) {
        if (known.isPresent() && !ranks.containsKey(label)) {
            throw GrammeException.failure(
                    place + ": the label '" + label + "' is not among those of the training data (" + known.get() + ")",
                    "the label is misspelt, or examples of it belong into the training data.");
        }
        found.add(ranks.computeIfAbsent(label, name -> ranks.size()));
    }

    /// The labels that were found, or all that are known.
    public Labels labels() {
        return known.orElseGet(() -> Labels.sorted(ranks.keySet()));
    }

    /// The index in [#labels] for each example, in the order they were added.
    public int[] indices() {
        var labels = labels();
        int[] renumbered = ranks.keySet().stream()
                .mapToInt(name -> labels.index(name).orElseThrow())
                .toArray();
        return found.stream().mapToInt(rank -> renumbered[rank]).toArray();
    }
}
