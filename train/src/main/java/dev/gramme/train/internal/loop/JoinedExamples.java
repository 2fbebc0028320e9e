package dev.gramme.train.internal.loop;

import dev.gramme.data.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Two kinds of examples, such as labelled and unlabelled ones; a batch is of one kind.
public final class JoinedExamples implements Examples {
    private final Examples first;
    private final Examples second;

    public JoinedExamples(Examples first, Examples second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public int size() {
        return first.size() + second.size();
    }

    @Override
    public int label(int index) {
        return index < first.size() ? first.label(index) : second.label(index - first.size());
    }

    @Override
    public String fingerprint() {
        return new Digest().add(first.fingerprint()).add(second.fingerprint()).hex();
    }

    @Override
    public List<int[]> shuffled(int batch, RandomGenerator random) {
        var batches = joined(first.shuffled(batch, random), second.shuffled(batch, random));
        return Arrays.stream(Order.shuffled(batches.size(), random))
                .mapToObj(batches::get)
                .toList();
    }

    @Override
    public List<int[]> ordered(int batch) {
        return joined(first.ordered(batch), second.ordered(batch));
    }

    private List<int[]> joined(List<int[]> some, List<int[]> others) {
        var batches = new ArrayList<>(some);
        for (int[] rows : others) {
            batches.add(Arrays.stream(rows).map(row -> row + first.size()).toArray());
        }
        return batches;
    }

    @Override
    public Slice slice(int... indices) {
        return isFirst(indices)
                ? first.slice(indices)
                : second.slice(shifted(indices)).at(indices);
    }

    @Override
    public Slice shown(long epoch, int... indices) {
        return isFirst(indices)
                ? first.shown(epoch, indices)
                : second.shown(epoch, shifted(indices)).at(indices);
    }

    @Override
    public boolean vary() {
        return first.vary() || second.vary();
    }

    private boolean isFirst(int[] indices) {
        boolean some = Arrays.stream(indices).anyMatch(index -> index < first.size());
        if (some && Arrays.stream(indices).anyMatch(index -> index >= first.size())) {
            throw new IllegalArgumentException("The batch " + Arrays.toString(indices) + " is of two kinds");
        }
        return some;
    }

    private int[] shifted(int[] indices) {
        return Arrays.stream(indices).map(index -> index - first.size()).toArray();
    }
}
