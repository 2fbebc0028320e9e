package dev.gramme.data;

import dev.gramme.data.internal.Fingerprint;
import dev.gramme.data.internal.Fingerprinted;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What is left of a dataset when every input is kept once, at its first place, and none that is judged by: that is not
/// to be learnt from.
///
/// Text counts as the same when it is after folding white space; images when their pixels are, or their files where
/// they lie in files of their own. Inputs are compared by the first 128 bits of their SHA-256. Rows of a table are not
/// for this: two cases that are alike in all columns are two cases.
///
/// @param dataset the inputs that are left
/// @param repeated how many were dropped that were there before
/// @param contradicting how many of those had another label than the one that was kept
/// @param judged how many were dropped that are among the test data
public record Deduplication<I>(Dataset<I> dataset, int repeated, int contradicting, int judged) {
    public static Deduplication<String> ofTexts(Dataset<String> texts, Optional<Dataset<String>> test) {
        return of(texts, test, all -> i -> Fingerprint.of(all.input(i)));
    }

    public static Deduplication<Image> ofImages(Dataset<Image> images, Optional<Dataset<Image>> test) {
        return of(
                images,
                test,
                all -> all.inputs() instanceof Fingerprinted known
                        ? known::fingerprint
                        : i -> Fingerprint.of(all.input(i)));
    }

    private static <I> Deduplication<I> of(
            Dataset<I> all, Optional<Dataset<I>> test, Function<Dataset<I>, IntFunction<Fingerprint>> fingerprints) {
        var tested = test.stream()
                .flatMap(judged -> IntStream.range(0, judged.size()).mapToObj(fingerprints.apply(judged)))
                .collect(Collectors.toSet());
        var fingerprint = fingerprints.apply(all);
        Map<Fingerprint, Integer> labels = new HashMap<>();
        var kept = IntStream.builder();
        int judged = 0;
        int contradicting = 0;
        for (int i = 0; i < all.size(); i++) {
            var of = fingerprint.apply(i);
            if (tested.contains(of)) {
                judged++;
                continue;
            }
            Integer first = labels.putIfAbsent(of, all.label(i));
            if (first == null) {
                kept.add(i);
            } else if (first != all.label(i)) {
                contradicting++;
            }
        }
        int[] indices = kept.build().toArray();
        int repeated = all.size() - judged - indices.length;
        // Where nothing goes, the inputs need no indices.
        var left = indices.length == all.size() ? all : all.select(indices);
        return new Deduplication<>(left, repeated, contradicting, judged);
    }
}
