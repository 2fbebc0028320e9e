package dev.gramme.compress.internal.search;

import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.compress.judge.Judgement;
import dev.gramme.model.Model;
import java.util.Set;

/// A technique as gentle as the limit asks for.
///
/// @param left keys of the layers that stay in float
/// @param bytes of the file
record Attempt(Technique technique, Model model, Set<String> left, Judgement quality, long bytes) {
    /// Whether it is all of what a technique does, on all layers.
    boolean isAllOf(Technique other) {
        return technique.equals(other) && left.isEmpty();
    }
}
