package dev.gramme.model.internal.infer;

import dev.gramme.model.Dim;
import dev.gramme.model.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Recurrent networks: all hidden states, then the last, then the last cell state.
final class Recurrence {
    private Recurrence() {}

    static void register(Map<String, Rule> rules) {
        List.of("GRU", "LSTM", "RNN").forEach(op -> rules.put(op, Recurrence::recur));
    }

    private static void recur(Site site) {
        var directions = Dim.of(site.node().text("direction", "forward").equals("bidirectional") ? 2 : 1);
        var hidden = site.node().attribute("hidden_size").isPresent()
                ? Dim.of(site.integer("hidden_size", 0))
                : site.shape(2).map(recurrent -> recurrent.dim(2)).orElse(Dim.UNKNOWN);
        boolean batchFirst = site.integer("layout", 0) == 1;
        var sequence = site.shape(0).map(in -> in.dim(batchFirst ? 1 : 0)).orElse(Dim.UNKNOWN);
        var batch = site.shape(0).map(in -> in.dim(batchFirst ? 0 : 1)).orElse(Dim.UNKNOWN);
        var all = batchFirst
                ? List.of(batch, sequence, directions, hidden)
                : List.of(sequence, directions, batch, hidden);
        var last = new Shape(batchFirst ? List.of(batch, directions, hidden) : List.of(directions, batch, hidden));
        site.out(0, Fact.of(site.element(0), Optional.of(new Shape(all))));
        site.out(1, Fact.of(site.element(0), Optional.of(last)));
        site.out(2, Fact.of(site.element(0), Optional.of(last)));
    }
}
