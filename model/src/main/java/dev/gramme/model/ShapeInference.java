package dev.gramme.model;

import dev.gramme.model.internal.infer.Inference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Finds the types and shapes of all values of a graph.
///
/// It never fails: what cannot be known, because an operation is not known or depends on data, stays unknown,
/// and the rest goes on. Named dimensions travel through the graph (`batch`, `sequence`), also as `ceil(width /
/// 4)` or `2 * sequence`; shapes that a graph computes from other shapes are followed. Where inference finds
/// nothing, what the file says is taken.
public final class ShapeInference {
    private ShapeInference() {}

    /// What is known about each input, initializer and node output of the model's graph, by name. Values inside
    /// of branches and loops are left out.
    public static Map<String, ValueInfo> of(Model model) {
        var infos = new LinkedHashMap<String, ValueInfo>();
        new Inference(model).facts().forEach((name, fact) -> infos.put(name, Inference.info(name, fact)));
        return Collections.unmodifiableMap(infos);
    }
}
