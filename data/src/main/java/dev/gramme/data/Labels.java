package dev.gramme.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The labels of a classification: index `i` is output `i` of a model.
public final class Labels {
    /// Digits only: the labels of a digit dataset should stand as 9, 10 and not as 10, 9.
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final List<String> names;
    private final Map<String, Integer> indices = new LinkedHashMap<>();

    /// @param names in the order of a model's outputs, each once
    /// @throws IllegalArgumentException when a name appears twice
    public Labels(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            if (indices.putIfAbsent(names.get(i), i) != null) {
                throw new IllegalArgumentException("The label '" + names.get(i) + "' appears twice");
            }
        }
    }

    /// The different names, sorted: as numbers when all of them are, else as text. So the same data has the same
    /// labels in whatever order its rows come.
    public static Labels sorted(Collection<String> found) {
        boolean numbers = found.stream().allMatch(name -> NUMBER.matcher(name).matches());
        Comparator<String> text = Comparator.naturalOrder();
        Comparator<String> order =
                numbers ? Comparator.<String>comparingLong(Long::parseLong).thenComparing(text) : text;
        return new Labels(found.stream().distinct().sorted(order).toList());
    }

    public int size() {
        return names.size();
    }

    public String name(int index) {
        return names.get(index);
    }

    public List<String> names() {
        return names;
    }

    /// The index of a label, if it is one of these.
    public OptionalInt index(String name) {
        Integer index = indices.get(name);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels labels && labels.names.equals(names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.size() <= 12
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 10)) + ", … (" + names.size() + " in all)";
    }
}
