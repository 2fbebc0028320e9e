package dev.gramme.train;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Tensor;
import java.util.List;
import java.util.Optional;

/// What a batch is to teach: one of the network's outputs, and what it should be for each example.
///
/// The loss of a batch is the mean over its examples.
public sealed interface Objective {
    /// Class scores `[n, classes]` against labels (cross entropy).
    ///
    /// @param labels INT64 `[n]`, from 0
    /// @param classWeights FLOAT `[classes]`: how much an example of each class counts
    /// @param smoothing the share of each label that is spread over all classes (Szegedy et al. 2016, section 7)
    record Classes(String output, Tensor labels, Optional<Tensor> classWeights, double smoothing) implements Objective {
        public static Classes of(String output, long... labels) {
            return new Classes(
                    output, Tensor.ofLongs("labels", new long[] {labels.length}, labels), Optional.empty(), 0);
        }
    }

    /// Class scores against a teacher's scores, both softened by a temperature (Hinton et al. 2015, section 2).
    ///
    /// @param teacher FLOAT `[n, classes]`
    record Teacher(String output, Tensor teacher, double temperature) implements Objective {}

    /// Numbers against numbers of the same shape (squared error, summed over each example).
    record Values(String output, Tensor targets) implements Objective {}

    /// Features `[n, width]` near those of their own class and far from others', by cosines: the supervised
    /// contrastive loss (Khosla et al. 2020, equation 2). An example is compared with the others of its core's
    /// share of the batch.
    ///
    /// @param labels INT64 `[n]`
    /// @param temperature what cosines are divided by: the lower, the more the nearest strangers matter
    record Likeness(String output, Tensor labels, double temperature) implements Objective {
        /// @throws GrammeException (usage) if the temperature is not positive
        public Likeness {
            if (!(temperature > 0)) {
                throw GrammeException.usage("The temperature cannot be " + temperature, "0.1 is usual.");
            }
        }
    }

    /// Several at once, each with a weight.
    record Blend(List<Share> shares) implements Objective {
        public Blend {
            shares = List.copyOf(shares);
            if (shares.isEmpty()) {
                throw GrammeException.usage("A blend of no objectives teaches nothing.", "one was forgotten.");
            }
        }
    }

    /// @param weight what its loss is multiplied by
    record Share(double weight, Objective objective) {}
}
