package dev.gramme.train.internal.op;

import dev.gramme.train.internal.torch.Tensors;
import java.util.function.Predicate;

/// What an operator may want to know beyond its inputs.
///
/// @param frozen whether the running statistics of this name must stay as they are, and be used, even in training
public record Context(Mode mode, Tensors tensors, Tensors.Randomness randomness, Predicate<String> frozen) {
    public boolean training() {
        return mode == Mode.TRAIN;
    }
}
