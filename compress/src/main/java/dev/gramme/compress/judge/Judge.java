package dev.gramme.compress.judge;

import dev.gramme.model.Tensor;
import java.util.List;
import java.util.Map;

/// How good a model's answers to certain examples are.
///
/// @param <A> what is kept of an answer
public interface Judge<A> {
    /// What is kept of the model's outputs for one example.
    A answer(Map<String, Tensor> inputs, Map<String, Tensor> outputs);

    /// The compressed model beside the original.
    ///
    /// @param original its answers, by example
    /// @param other the compressed model's
    /// @throws dev.gramme.carbon.GrammeException if the answers are such that they cannot be compared
    Judgement judge(List<A> original, List<A> other);

    /// How far a model is from the original, as a number that tells small changes apart where a metric is too coarse: 0
    /// if nothing changed.
    double distance(List<A> original, List<A> other);
}
