package dev.gramme.model.internal.infer;

import dev.gramme.model.Dim;
import dev.gramme.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Operations that keep the elements and lay them out otherwise.
final class Rearrangement {
    private Rearrangement() {}

    static void register(Map<String, Rule> rules) {
        rules.put("Reshape", Rearrangement::reshape);
        rules.put("Flatten", Rearrangement::flatten);
        rules.put("Transpose", Rearrangement::transpose);
        rules.put("Squeeze", Rearrangement::squeeze);
        rules.put("Unsqueeze", Rearrangement::unsqueeze);
        rules.put("Expand", Rearrangement::expand);
        rules.put("Tile", Rearrangement::tile);
        rules.put("DepthToSpace", site -> blocks(site, true));
        rules.put("SpaceToDepth", site -> blocks(site, false));
    }

    private static void reshape(Site site) {
        var target = site.node()
                .integers("shape")
                .map(lengths -> Shape.of(lengths).dims())
                .or(() -> site.in(1).content());
        var shape = target.map(dims -> reshaped(site, dims))
                .or(() -> site.shape(1).flatMap(Shape::lengths).map(lengths -> Site.unknown(lengths[0])));
        site.out(site.in(0).shaped(shape).holding(site.in(0).content()));
    }

    private static Shape reshaped(Site site, List<Dim> target) {
        boolean zeroCopies = site.integer("allowzero", 0) == 0;
        var dims = new ArrayList<Dim>(target);
        for (int i = 0; i < dims.size(); i++) {
            if (zeroCopies && DimMath.is(dims.get(i), 0)) {
                int axis = i;
                dims.set(
                        i,
                        site.shape(0)
                                .filter(in -> axis < in.rank())
                                .map(in -> in.dim(axis))
                                .orElse(Dim.UNKNOWN));
            }
        }
        int open = dims.indexOf(Dim.of(-1));
        if (open >= 0) {
            var others = new ArrayList<>(dims);
            others.remove(open);
            dims.set(open, site.shape(0).map(in -> quotient(in.dims(), others)).orElse(Dim.UNKNOWN));
        }
        return new Shape(dims);
    }

    /// The product of the ones over the product of the others, where names cancel out.
    static Dim quotient(List<Dim> all, List<Dim> others) {
        var rest = new ArrayList<>(all);
        var divisors = new ArrayList<Dim>();
        for (Dim other : others) {
            if (other instanceof Dim.Known || !rest.remove(other)) {
                divisors.add(other);
            }
        }
        if (divisors.contains(Dim.UNKNOWN) || !divisors.stream().allMatch(Dim.Known.class::isInstance)) {
            return Dim.UNKNOWN;
        }
        long divisor = divisors.stream()
                .mapToLong(dim -> dim instanceof Dim.Known(long length) ? length : 1)
                .reduce(1, Math::multiplyExact);
        long known = rest.stream()
                .mapToLong(dim -> dim instanceof Dim.Known(long length) ? length : 1)
                .reduce(1, Math::multiplyExact);
        if (divisor == 0 || known % divisor != 0) {
            return Dim.UNKNOWN;
        }
        var names = rest.stream().filter(dim -> !(dim instanceof Dim.Known)).toList();
        return DimMath.multiply(DimMath.product(names), Dim.of(known / divisor));
    }

    private static void flatten(Site site) {
        site.out(site.element(0), site.shape(0).map(in -> {
            int axis = Site.axis(site.integer("axis", 1), in.rank());
            return new Shape(List.of(
                    DimMath.product(in.dims().subList(0, axis)),
                    DimMath.product(in.dims().subList(axis, in.rank()))));
        }));
    }

    private static void transpose(Site site) {
        site.out(site.element(0), site.shape(0).map(in -> {
            var order = site.node()
                    .integers("perm")
                    .orElseGet(() -> IntStream.range(0, in.rank())
                            .mapToLong(i -> in.rank() - 1 - i)
                            .toArray());
            return new Shape(IntStream.range(0, in.rank())
                    .mapToObj(i -> in.dim((int) order[i]))
                    .toList());
        }));
    }

    private static void squeeze(Site site) {
        var axes = site.integers("axes", 1);
        boolean all = axes.isEmpty() && !site.has(1);
        var shape = site.shape(0).flatMap(in -> {
            if (all) {
                // Whether an unknown dimension goes away shows at run time only.
                boolean known = in.dims().stream().allMatch(Dim.Known.class::isInstance);
                return known ? Optional.of(without(in, dim -> DimMath.is(in.dim(dim), 1))) : Optional.empty();
            }
            return axes.map(given -> {
                var gone = IntStream.of(Site.axes(given, in.rank())).boxed().toList();
                return without(in, gone::contains);
            });
        });
        site.out(Fact.of(site.element(0), shape).holding(site.in(0).content()));
    }

    private static Shape without(Shape shape, IntPredicate gone) {
        return new Shape(IntStream.range(0, shape.rank())
                .filter(gone.negate())
                .mapToObj(shape::dim)
                .toList());
    }

    private static void unsqueeze(Site site) {
        var shape = site.shape(0)
                .flatMap(in -> site.integers("axes", 1).map(given -> {
                    int rank = in.rank() + given.length;
                    var dims = new ArrayList<>(Site.unknown(rank).dims());
                    var added = IntStream.of(Site.axes(given, rank)).boxed().toList();
                    int next = 0;
                    for (int i = 0; i < rank; i++) {
                        dims.set(i, added.contains(i) ? Dim.of(1) : in.dim(next++));
                    }
                    return new Shape(dims);
                }));
        site.out(Fact.of(site.element(0), shape).holding(site.in(0).content()));
    }

    private static void expand(Site site) {
        var target = site.in(1)
                .content()
                .map(Shape::new)
                .or(() -> site.shape(1).flatMap(Shape::lengths).map(lengths -> Site.unknown(lengths[0])));
        site.out(site.element(0), site.shape(0).flatMap(in -> target.map(to -> DimMath.broadcast(in, to))));
    }

    private static void tile(Site site) {
        site.out(
                site.element(0),
                site.shape(0)
                        .map(in -> site.in(1)
                                .content()
                                .filter(times -> times.size() == in.rank())
                                .map(times -> new Shape(IntStream.range(0, in.rank())
                                        .mapToObj(i -> DimMath.multiply(in.dim(i), times.get(i)))
                                        .toList()))
                                .orElseGet(() -> Site.unknown(in.rank()))));
    }

    private static void blocks(Site site, boolean toSpace) {
        var side = Dim.of(site.integer("blocksize", 1));
        var area = DimMath.multiply(side, side);
        site.out(
                site.element(0),
                site.shape(0)
                        .map(in -> new Shape(List.of(
                                in.dim(0),
                                toSpace ? DimMath.divide(in.dim(1), area) : DimMath.multiply(in.dim(1), area),
                                toSpace ? DimMath.multiply(in.dim(2), side) : DimMath.divide(in.dim(2), side),
                                toSpace ? DimMath.multiply(in.dim(3), side) : DimMath.divide(in.dim(3), side)))));
    }
}
