package dev.gramme.train.internal.loss;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Tensor;
import dev.gramme.train.Objective;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Examples from one up to another, of everything whose first axis is the batch.
///
/// @param from the first
/// @param to the one after the last
public record Rows(long from, long to) {
    /// The part of a batch that falls to one of several replicas; nearly equal parts, in order.
    public static Rows share(long examples, int replica, int replicas) {
        return new Rows(examples * replica / replicas, examples * (replica + 1) / replicas);
    }

    public boolean isEmpty() {
        return from == to;
    }

    public Tensor of(Tensor whole) {
        long[] shape = whole.shape();
        if (shape.length == 0 || shape[0] < to) {
            throw GrammeException.failure(
                    "The tensor '" + whole.name() + "' " + Arrays.toString(shape) + " has no examples " + from + " to "
                            + to + ".",
                    "the inputs and labels of a batch have different lengths.");
        }
        long bytes = shape[0] == 0 ? 0 : whole.data().byteSize() / shape[0];
        shape[0] = to - from;
        return Tensor.of(whole.name(), whole.type(), shape, whole.data().asSlice(from * bytes, (to - from) * bytes));
    }

    public Map<String, Tensor> of(Map<String, Tensor> whole) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        whole.forEach((name, tensor) -> part.put(name, of(tensor)));
        return part;
    }

    public Objective of(Objective whole) {
        return switch (whole) {
            case Objective.Classes it ->
                new Objective.Classes(it.output(), of(it.labels()), it.classWeights(), it.smoothing());
            case Objective.Teacher it -> new Objective.Teacher(it.output(), of(it.teacher()), it.temperature());
            case Objective.Values it -> new Objective.Values(it.output(), of(it.targets()));
            case Objective.Likeness it -> new Objective.Likeness(it.output(), of(it.labels()), it.temperature());
            case Objective.Blend it ->
                new Objective.Blend(it.shares().stream()
                        .map(share -> new Objective.Share(share.weight(), of(share.objective())))
                        .toList());
        };
    }
}
