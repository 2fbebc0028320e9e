package dev.gramme.train.internal.distil;

import dev.gramme.carbon.EditDistance;
import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Model;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;

/// Models that give out some of their inner values besides their outputs.
final class Exposed {
    private Exposed() {}

    /// @param whose for messages: `student` or `teacher`
    /// @throws GrammeException (usage) if no node makes a value, naming the nearest that one does
    static Model of(Model model, Collection<String> values, String whose) {
        var graph = model.graph();
        var made = graph.nodes().stream()
                .flatMap(node -> node.outputs().stream())
                .filter(name -> !name.isEmpty())
                .toList();
        var outputs = new ArrayList<>(graph.outputs());
        for (String value : values) {
            if (!made.contains(value)) {
                throw GrammeException.usage(
                        "The " + whose + " has no value '" + value + "'",
                        "'" + EditDistance.nearest(value, made) + "' is meant; `gramme model show` names them.");
            }
            if (outputs.stream().noneMatch(output -> output.name().equals(value))) {
                outputs.add(new ValueInfo(value, Optional.empty(), Unread.NONE));
            }
        }
        return model.withGraph(graph.withOutputs(outputs));
    }
}
