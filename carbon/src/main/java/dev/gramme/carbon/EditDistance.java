package dev.gramme.carbon;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/// How far apart two words are: the fewest insertions, deletions and replacements of letters that make one the
/// other (Levenshtein 1966).
public final class EditDistance {
    private EditDistance() {}

    public static int between(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    /// The known word that is nearest to a word that is not known, the first of equally near ones.
    ///
    /// @throws java.util.NoSuchElementException if none is known
    public static String nearest(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> between(candidate, word)))
                .orElseThrow();
    }
}
