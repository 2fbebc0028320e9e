package dev.gramme.model.internal.infer;

import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Operations that make one element of many along some axes.
final class Reductions {
    private Reductions() {}

    static void register(Map<String, Rule> rules) {
        List.of("L1", "L2", "LogSum", "LogSumExp", "Max", "Mean", "Min", "Prod", "Sum", "SumSquare")
                .forEach(name -> rules.put("Reduce" + name, Reductions::reduce));
        List.of("ArgMax", "ArgMin").forEach(op -> rules.put(op, Reductions::argument));
        rules.put("TopK", Reductions::topK);
        rules.put("NegativeLogLikelihoodLoss", Reductions::loss);
        rules.put("SoftmaxCrossEntropyLoss", Reductions::loss);
    }

    private static void loss(Site site) {
        boolean each = site.node().text("reduction", "mean").equals("none");
        site.out(site.element(0), each ? site.shape(1) : Optional.of(Shape.of()));
        site.out(1, Fact.of(site.element(0), site.shape(0)));
    }

    private static void reduce(Site site) {
        var given = site.integers("axes", 1);
        boolean unknownAxes = given.isEmpty() && site.has(1);
        boolean keep = site.integer("keepdims", 1) == 1;
        boolean nothing = given.isEmpty() && site.integer("noop_with_empty_axes", 0) == 1;
        site.out(site.element(0), site.shape(0).flatMap(in -> {
            if (unknownAxes) {
                return keep ? Optional.of(Site.unknown(in.rank())) : Optional.empty();
            }
            var axes = given.filter(some -> some.length > 0)
                    .map(some ->
                            IntStream.of(Site.axes(some, in.rank())).boxed().toList())
                    .orElseGet(() -> nothing
                            ? List.of()
                            : IntStream.range(0, in.rank()).boxed().toList());
            return Optional.of(reduced(in, axes, keep));
        }));
    }

    private static void argument(Site site) {
        site.out(
                Optional.of(ElementType.INT64),
                site.shape(0)
                        .map(in -> reduced(
                                in,
                                List.of(Site.axis(site.integer("axis", 0), in.rank())),
                                site.integer("keepdims", 1) == 1)));
    }

    private static Shape reduced(Shape in, List<Integer> axes, boolean keep) {
        var dims = new ArrayList<Dim>();
        for (int i = 0; i < in.rank(); i++) {
            if (!axes.contains(i)) {
                dims.add(in.dim(i));
            } else if (keep) {
                dims.add(Dim.of(1));
            }
        }
        return new Shape(dims);
    }

    private static void topK(Site site) {
        var count = site.node().attribute("k").isPresent()
                ? Dim.of(site.integer("k", 0))
                : site.in(1).content().map(List::getFirst).orElse(Dim.UNKNOWN);
        var shape = site.shape(0).map(in -> Indexing.with(in, Site.axis(site.integer("axis", -1), in.rank()), count));
        site.out(site.element(0), shape);
        site.out(1, Fact.of(Optional.of(ElementType.INT64), shape));
    }
}
