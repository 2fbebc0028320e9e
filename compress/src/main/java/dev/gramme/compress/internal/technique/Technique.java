package dev.gramme.compress.internal.technique;

import dev.gramme.model.Model;
import dev.gramme.model.rewrite.Rewrite;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A way to make a model smaller, layer by layer: what it is told to leave alone stays in float.
public interface Technique {
    /// What reports call it.
    String name();

    /// Short, for metadata and JSON: `int8-dynamic`.
    String word();

    /// What it changes. Layers of other kinds are no concern of it.
    List<Layer> layers();

    /// The model, changed but for some layers.
    ///
    /// @param left keys of layers
    Model apply(Set<String> left);

    /// The same with more care, and more time in use, for some layers; empty if there is no such way.
    ///
    /// @param layers keys
    default Optional<Technique> gentler(Set<String> layers) {
        return Optional.empty();
    }

    /// How a network can learn to live with the rounding; empty if it rounds too little for that to matter, or in a
    /// way that training cannot see.
    default Optional<Aware> aware() {
        return Optional.empty();
    }

    /// What quantization-aware training of a technique takes.
    ///
    /// @param start the model that is trained
    /// @param rounding what the graph looks like meanwhile
    /// @param learnt the technique for the trained model, which rounds on the grids that it was trained with
    record Aware(Model start, Rewrite rounding, Function<Model, Technique> learnt) {}

    /// One layer that a technique changes.
    ///
    /// @param key tells it from all others: the name of the value that its operation yields
    /// @param name for people
    /// @param op the operation
    /// @param bits of its weights afterwards
    /// @param weights how many
    /// @param bytesAfter what they take then
    /// @param words what is done to it
    record Layer(String key, String name, String op, int bits, long weights, long bytesAfter, String words) {}
}
