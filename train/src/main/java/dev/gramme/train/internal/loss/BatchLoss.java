package dev.gramme.train.internal.loss;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Tensor;
import dev.gramme.train.Objective;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Losses;
import dev.gramme.train.internal.torch.Tensors;
import java.util.Arrays;
import java.util.Map;

/// The loss of a batch: a sum over examples, divided by what all examples of the batch count together.
public final class BatchLoss {
    private final Objective whole;

    public BatchLoss(Objective whole) {
        this.whole = whole;
    }

    /// The part of the batch's loss that a slice of it makes up.
    ///
    /// @param outputs the network's outputs for the slice
    /// @throws GrammeException if the output is not there, or a label is no class
    public DeviceTensor of(Rows slice, Map<String, DeviceTensor> outputs, Tensors tensors) {
        return of(whole, slice, outputs, tensors);
    }

    private static DeviceTensor of(
            Objective objective, Rows slice, Map<String, DeviceTensor> outputs, Tensors tensors) {
        return switch (objective) {
            case Objective.Classes it -> {
                DeviceTensor scores = output(outputs, it.output());
                requireClasses(slice.of(it.labels()), scores.size(1));
                yield Losses.crossEntropy(
                                scores,
                                tensors.upload(slice.of(it.labels())),
                                it.classWeights().map(tensors::upload),
                                it.smoothing())
                        .mul(1 / weight(it));
            }
            case Objective.Teacher it ->
                Losses.distillation(
                                output(outputs, it.output()), tensors.upload(slice.of(it.teacher())), it.temperature())
                        .mul(1 / examples(it.teacher()));
            case Objective.Values it ->
                Losses.squaredError(output(outputs, it.output()), tensors.upload(slice.of(it.targets())))
                        .mul(1 / examples(it.targets()));
            case Objective.Likeness it ->
                Losses.contrast(
                                output(outputs, it.output()),
                                tensors.upload(Kinship.of(slice.of(it.labels()).longs())),
                                it.temperature())
                        .mul(1 / examples(it.labels()));
            case Objective.Blend it ->
                it.shares().stream()
                        .map(share ->
                                of(share.objective(), slice, outputs, tensors).mul(share.weight()))
                        .reduce(DeviceTensor::add)
                        .orElseThrow();
        };
    }

    /// Weighted classes are averaged by weight, as libtorch does.
    private static double weight(Objective.Classes objective) {
        if (objective.classWeights().isEmpty()) {
            return examples(objective.labels());
        }
        float[] weights = objective.classWeights().get().floats();
        return Arrays.stream(objective.labels().longs())
                .mapToDouble(label -> weights[Math.toIntExact(label)])
                .sum();
    }

    private static double examples(Tensor tensor) {
        return tensor.shape()[0];
    }

    private static DeviceTensor output(Map<String, DeviceTensor> outputs, String name) {
        DeviceTensor found = outputs.get(name);
        if (found == null) {
            throw GrammeException.failure(
                    "The network has no output '" + name + "'; it has " + outputs.keySet() + ".",
                    "the objective was meant for another model.");
        }
        return found;
    }

    private static void requireClasses(Tensor labels, long classes) {
        for (long label : labels.longs()) {
            if (label < 0 || label >= classes) {
                throw GrammeException.failure(
                        "The label " + label + " is none of the network's " + classes + " classes.",
                        "the network's last layer was made for another set of labels.");
            }
        }
    }
}
