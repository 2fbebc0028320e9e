package dev.gramme.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What was left out while reading, by reason.
///
/// @param reasons in the order in which they first came up
public record Skipped(List<Reason> reasons) {
    /// Nothing was left out.
    public static final Skipped NONE = new Skipped(List.of());

    public Skipped {
        reasons = List.copyOf(reasons);
    }

    /// @param why such as `no text`
    /// @param count how many
    /// @param first where the first of them are, such as `line 17`
    public record Reason(String why, int count, List<String> first) {
        public Reason {
            first = List.copyOf(first);
        }

        @Override
        public String toString() {
            return count + " with " + why + " (" + String.join(", ", first) + (count > first.size() ? ", …)" : ")");
        }
    }

    /// How many were left out in all.
    public int count() {
        return reasons.stream().mapToInt(Reason::count).sum();
    }

    /// One line for people, such as `12 skipped: 9 with no text (line 4, line 17, …), 3 with no label (line 5, …)`;
    /// empty when nothing was left out.
    public String summary() {
        return reasons.isEmpty()
                ? ""
                : count() + " skipped: "
                        + reasons.stream().map(Reason::toString).collect(Collectors.joining(", "));
    }

    /// Collects while somebody reads.
    public static final class Log {
        private static final int EXAMPLES = 5;

        private final Map<String, Integer> counts = new LinkedHashMap<>();
        private final Map<String, List<String>> first = new LinkedHashMap<>();

        /// @param why completes "12 with …"
        /// @param place such as `line 17`
        public void skip(String why, String place) {
            counts.merge(why, 1, Integer::sum);
            var examples = first.computeIfAbsent(why, reason -> new ArrayList<>());
            if (examples.size() < EXAMPLES) {
                examples.add(place);
            }
        }

        public Skipped soFar() {
            return new Skipped(counts.entrySet().stream()
                    .map(entry ->
                            new Reason(entry.getKey(), entry.getValue(), first.getOrDefault(entry.getKey(), List.of())))
                    .toList());
        }
    }
}
