package dev.gramme.train.internal.torch;

import java.util.Optional;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.global.torch;

/// What training makes smaller: losses summed over the examples, as scalars with a gradient.
///
/// Sums rather than means, so that the slices of a batch add up to the batch whatever their lengths: divide by the
/// whole batch's number of examples (or their summed weights).
public final class Losses {
    private static final long SUM = 2; // at::Reduction::Sum
    private static final long NO_CLASS_IGNORED = -100;

    /// Far above any cosine by any temperature: an example is not compared with itself.
    private static final double HIDDEN = 1e6;

    private Losses() {}

    /// Cross entropy of class scores `[n, classes]` against INT64 labels `[n]`.
    ///
    /// @param classWeights how much an example of each class counts
    /// @param smoothing the share of a label spread evenly over all classes (Szegedy et al. 2016, section 7)
    public static DeviceTensor crossEntropy(
            DeviceTensor scores, DeviceTensor labels, Optional<DeviceTensor> classWeights, double smoothing) {
        return new DeviceTensor(torch.cross_entropy_loss(
                scores.handle(),
                labels.handle(),
                Activations.optional(classWeights),
                SUM,
                NO_CLASS_IGNORED,
                smoothing));
    }

    /// Kullback-Leibler divergence of a student's class scores from a teacher's, both softened by a temperature, times
    /// its square, which keeps the gradient's size (Hinton et al. 2015, section 2).
    public static DeviceTensor distillation(DeviceTensor student, DeviceTensor teacher, double temperature) {
        var softened = Activations.logSoftmax(student.mul(1 / temperature), -1);
        var target = Activations.logSoftmax(teacher.detach().mul(1 / temperature), -1);
        return new DeviceTensor(torch.kl_div(softened.handle(), target.handle(), SUM, true))
                .mul(temperature * temperature);
    }

    /// Squared differences.
    public static DeviceTensor squaredError(DeviceTensor output, DeviceTensor target) {
        return new DeviceTensor(torch.mse_loss(output.handle(), target.handle(), SUM));
    }

    /// The supervised contrastive loss (Khosla et al. 2020, equation 2) of features `[n, width]` by cosines: minus
    /// the mean, over an example's kin, of the logarithm of the softmax over all others.
    ///
    /// @param kinship `[n, n]`, each row the shares of the example's kin
    public static DeviceTensor contrast(DeviceTensor features, DeviceTensor kinship, double temperature) {
        var unit = new DeviceTensor(torch.normalize(features.handle(), new NormalizeFuncOptions())); // p 2, axis 1
        var cosines = unit.matmul(unit.transpose(0, 1)).mul(1 / temperature);
        var self =
                new DeviceTensor(torch.eye(features.size(0), features.handle().options())).mul(-HIDDEN);
        return Reductions.sum(Activations.logSoftmax(cosines.add(self), 1).mul(kinship))
                .mul(-1);
    }
}
