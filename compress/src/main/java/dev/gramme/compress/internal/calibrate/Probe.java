package dev.gramme.compress.internal.calibrate;

import dev.gramme.model.Model;
import dev.gramme.model.Session;
import dev.gramme.model.ShapeInference;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A model that hands out values within it.
public final class Probe implements AutoCloseable {
    private final Session session;
    private final Set<String> values;

    private Probe(Session session, Set<String> values) {
        this.session = session;
        this.values = values;
    }

    /// Loads a model.
    ///
    /// @param values names of values that nodes make; an input is handed back
    public static Probe of(Model model, Collection<String> values, int threads) {
        var graph = model.graph();
        var known = ShapeInference.of(model);
        var outputs = new ArrayList<>(graph.outputs());
        var wanted = new LinkedHashSet<>(values);
        for (String value : wanted) {
            if (outputs.stream().noneMatch(output -> output.name().equals(value))) {
                var found = known.get(value);
                outputs.add(found == null ? new ValueInfo(value, Optional.empty(), Unread.NONE) : found);
            }
        }
        return new Probe(Session.of(model.withGraph(graph.withOutputs(outputs)), threads), wanted);
    }

    /// The values for an example, by name.
    public Map<String, Tensor> values(Map<String, Tensor> inputs) {
        return session.run(inputs, values);
    }

    /// Some of the values.
    Map<String, Tensor> values(Map<String, Tensor> inputs, Set<String> some) {
        return session.run(inputs, some);
    }

    @Override
    public void close() {
        session.close();
    }
}
