package dev.gramme.data;

import dev.gramme.data.internal.Fingerprint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/// What is left of a dataset when every input is kept once, at its first place.
///
/// Text counts as the same when it is after folding white space; images and rows when they are byte for byte. Inputs
/// are compared by the first 128 bits of their SHA-256.
///
/// @param dataset the inputs that are left
/// @param removed how many were dropped
/// @param contradicting how many of the dropped had another label than the one that was kept
public record Deduplication<I>(Dataset<I> dataset, int removed, int contradicting) {
    public static Deduplication<String> ofTexts(Dataset<String> texts) {
        return of(texts, Fingerprint::of);
    }

    public static Deduplication<Image> ofImages(Dataset<Image> images) {
        return of(images, Fingerprint::of);
    }

    public static Deduplication<TableRow> ofRows(Dataset<TableRow> rows) {
        return of(rows, Fingerprint::of);
    }

    /// The texts of a dataset that do not occur in another: what was seen in training measures nothing in a test.
    public static Deduplication<String> without(Dataset<String> texts, Dataset<String> other) {
        Set<Fingerprint> seen = new HashSet<>();
        other.inputs().forEach(text -> seen.add(Fingerprint.of(text)));
        int[] kept = IntStream.range(0, texts.size())
                .filter(i -> !seen.contains(Fingerprint.of(texts.input(i))))
                .toArray();
        return new Deduplication<>(texts.select(kept), texts.size() - kept.length, 0);
    }

    private static <I> Deduplication<I> of(Dataset<I> all, Function<I, Fingerprint> fingerprint) {
        Map<Fingerprint, Integer> labels = new HashMap<>();
        var kept = IntStream.builder();
        int contradicting = 0;
        for (int i = 0; i < all.size(); i++) {
            Integer first = labels.putIfAbsent(fingerprint.apply(all.input(i)), all.label(i));
            if (first == null) {
                kept.add(i);
            } else if (first != all.label(i)) {
                contradicting++;
            }
        }
        int[] indices = kept.build().toArray();
        return new Deduplication<>(all.select(indices), all.size() - indices.length, contradicting);
    }
}
