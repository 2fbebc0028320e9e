package dev.gramme.train.internal.tune;

import dev.gramme.model.Model;
import dev.gramme.train.Network;
import dev.gramme.train.Objective;
import dev.gramme.train.internal.loop.Slice;
import java.util.List;
import java.util.function.Function;

/// A network that is to learn.
///
/// @param model the graph that is executed
/// @param output which of its values is taught
/// @param lesson what a batch teaches
/// @param weights names of all that learns
/// @param statistics whether those of batch normalization move too, as they do where all is trained
/// @param finished the original graph with the network's weights
record Pupil(
        Model model,
        String output,
        Function<Slice, Objective> lesson,
        List<String> weights,
        boolean statistics,
        Function<Network, Model> finished) {}
