package dev.gramme.data.classical;

import dev.gramme.carbon.GrammeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Weighs the words and word pairs of texts: G. Salton, C. Buckley, Term-Weighting Approaches in Automatic Text
/// Retrieval (1988), with scikit-learn's smoothing.
///
/// The weight of a term in a text is tf · idf, where idf = ln((1 + n) / (1 + df)) + 1 over the n training texts, df of
/// which have the term, and tf is the term's count c, or 1 + ln c if that is asked for. A text's weights are then
/// divided by the root of the sum of their squares.
public final class TfIdf {
    private final Options options;
    private final List<String> terms;
    private final Map<String, Integer> columns;
    private final double[] idf;

    /// @param longest the most words of a term: 2 for words and pairs
    /// @param minTexts terms of fewer training texts are left out
    /// @param sublinear whether a count weighs 1 + ln c, so that a repeated word does not drown all others
    public record Options(int longest, int minTexts, boolean sublinear) {
        /// Words and pairs in at least two texts, sublinear.
        public static final Options DEFAULT = new Options(2, 2, true);

        public Options {
            if (longest < 1 || minTexts < 1) {
                throw new IllegalArgumentException("Terms of " + longest + " words in " + minTexts + " texts");
            }
        }
    }

    private TfIdf(Options options, List<String> terms, double[] idf) {
        this.options = options;
        this.terms = terms;
        this.idf = idf;
        this.columns = new HashMap<>();
        for (int i = 0; i < terms.size(); i++) {
            columns.put(terms.get(i), i);
        }
    }

    /// Learns the terms and how rare they are.
    ///
    /// @throws GrammeException (failure) when no term is in enough texts
    public static TfIdf fit(List<String> texts, Options options) {
        Map<String, Integer> counts = new HashMap<>();
        for (String text : texts) {
            for (String term : new HashSet<>(terms(text, options.longest()))) {
                counts.merge(term, 1, Integer::sum);
            }
        }
        // Shorter terms first, as the exported model lists them; then by the alphabet.
        Map<String, Integer> kept = new TreeMap<>(TfIdf::order);
        counts.forEach((term, count) -> {
            if (count >= options.minTexts()) {
                kept.put(term, count);
            }
        });
        if (kept.isEmpty()) {
            throw GrammeException.failure(
                    "No word occurs in " + options.minTexts() + " of the " + texts.size() + " training texts",
                    "there are too few texts, or they are not text.");
        }
        double[] idf = kept.values().stream()
                .mapToDouble(count -> Math.log((1.0 + texts.size()) / (1 + count)) + 1)
                .toArray();
        return new TfIdf(options, List.copyOf(kept.keySet()), idf);
    }

    /// The weights of texts, a row each; terms that were not learnt do not count.
    public SparseRows transform(List<String> texts) {
        var rows = new SparseRows.Builder(terms.size());
        for (String text : texts) {
            Map<Integer, Integer> counts = new TreeMap<>();
            for (String term : terms(text, options.longest())) {
                Integer column = columns.get(term);
                if (column != null) {
                    counts.merge(column, 1, Integer::sum);
                }
            }
            double squares = 0;
            for (var entry : counts.entrySet()) {
                double weight = weight(entry.getKey(), entry.getValue());
                squares += weight * weight;
            }
            double norm = Math.sqrt(squares);
            counts.forEach((column, count) -> rows.put(column, weight(column, count) / norm));
            rows.endRow();
        }
        return rows.build();
    }

    public Options options() {
        return options;
    }

    /// The terms by column, words of a pair with a blank between: single words first.
    public List<String> terms() {
        return terms;
    }

    double[] idf() {
        return idf;
    }

    private double weight(int column, int count) {
        return (options.sublinear() ? 1 + Math.log(count) : count) * idf[column];
    }

    private static int order(String one, String other) {
        long words = one.chars().filter(c -> c == ' ').count();
        long otherWords = other.chars().filter(c -> c == ' ').count();
        return words == otherWords ? one.compareTo(other) : Long.compare(words, otherWords);
    }

    private static List<String> terms(String text, int longest) {
        var words = Words.of(text);
        var terms = new ArrayList<>(words);
        for (int length = 2; length <= longest; length++) {
            for (int from = 0; from + length <= words.size(); from++) {
                terms.add(String.join(" ", words.subList(from, from + length)));
            }
        }
        return terms;
    }
}
