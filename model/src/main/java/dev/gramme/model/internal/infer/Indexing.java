package dev.gramme.model.internal.infer;

import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Operations that take parts out of tensors or put tensors together.
final class Indexing {
    private Indexing() {}

    static void register(Map<String, Rule> rules) {
        rules.put("Gather", Indexing::gather);
        rules.put("GatherElements", site -> site.out(site.element(0), site.shape(1)));
        rules.put("GatherND", Indexing::gatherNd);
        List.of("Scatter", "ScatterElements", "ScatterND", "ReverseSequence")
                .forEach(op -> rules.put(op, site -> site.out(site.element(0), site.shape(0))));
        rules.put("Concat", Indexing::concat);
        rules.put("Slice", Indexing::slice);
        rules.put("Split", Indexing::split);
        rules.put("Pad", Indexing::pad);
        rules.put("OneHot", Indexing::oneHot);
        rules.put(
                "NonZero",
                site -> site.out(
                        Optional.of(ElementType.INT64),
                        site.shape(0).map(in -> new Shape(List.of(Dim.of(in.rank()), Dim.UNKNOWN)))));
        rules.put(
                "Compress",
                site -> site.out(
                        site.element(0),
                        site.node().attribute("axis").isPresent()
                                ? site.shape(0)
                                        .map(in -> with(in, Site.axis(site.integer("axis", 0), in.rank()), Dim.UNKNOWN))
                                : Optional.of(Site.unknown(1))));
    }

    /// The shape with another length along an axis.
    static Shape with(Shape shape, int axis, Dim length) {
        var dims = new ArrayList<>(shape.dims());
        dims.set(axis, length);
        return new Shape(dims);
    }

    private static void gather(Site site) {
        var shape = site.shape(0)
                .flatMap(data -> site.shape(1).map(indices -> {
                    int axis = Site.axis(site.integer("axis", 0), data.rank());
                    var dims = new ArrayList<>(data.dims().subList(0, axis));
                    dims.addAll(indices.dims());
                    dims.addAll(data.dims().subList(axis + 1, data.rank()));
                    return new Shape(dims);
                }));
        var content = site.in(0)
                .content()
                .filter(values -> site.shape(0).filter(data -> data.rank() == 1).isPresent())
                .flatMap(values -> site.integers(1)
                        .map(indices -> Arrays.stream(indices)
                                .mapToObj(index -> values.get(Site.axis(index, values.size())))
                                .toList()));
        site.out(Fact.of(site.element(0), shape).holding(content));
    }

    private static void gatherNd(Site site) {
        int batch = (int) site.integer("batch_dims", 0);
        site.out(
                site.element(0),
                site.shape(0)
                        .flatMap(data -> site.shape(1).flatMap(indices -> {
                            var last = indices.dim(indices.rank() - 1);
                            if (!(last instanceof Dim.Known(long depth))) {
                                return Optional.empty();
                            }
                            var dims = new ArrayList<>(indices.dims().subList(0, indices.rank() - 1));
                            dims.addAll(data.dims().subList(batch + (int) depth, data.rank()));
                            return Optional.of(new Shape(dims));
                        })));
    }

    private static void concat(Site site) {
        var shape = site.shapes().map(shapes -> {
            var first = shapes.getFirst();
            int axis = Site.axis(site.integer("axis", 1), first.rank());
            var length = shapes.stream()
                    .map(part -> part.dim(axis))
                    .reduce(DimMath::add)
                    .orElse(Dim.UNKNOWN);
            var dims = IntStream.range(0, first.rank())
                    .mapToObj(i -> i == axis ? length : agreed(shapes, i))
                    .toList();
            return new Shape(dims);
        });
        var parts = IntStream.range(0, site.inputs())
                .mapToObj(i -> site.in(i).content())
                .flatMap(Optional::stream)
                .toList();
        boolean list = shape.filter(joined -> joined.rank() == 1).isPresent() && parts.size() == site.inputs();
        site.out(Fact.of(site.element(0), shape).holding(list ? Optional.of(joined(parts)) : Optional.empty()));
    }

    /// No more than are needed to see that they are too many.
    private static List<Dim> joined(List<List<Dim>> parts) {
        return parts.stream()
                .flatMap(List::stream)
                .limit(Fact.LONGEST_CONTENT + 1L)
                .toList();
    }

    /// The length that all parts have along an axis: the best known one.
    private static Dim agreed(List<Shape> shapes, int axis) {
        var lengths = shapes.stream().map(part -> part.dim(axis)).toList();
        return lengths.stream()
                .filter(Dim.Known.class::isInstance)
                .findFirst()
                .or(() -> lengths.stream().filter(Dim.Named.class::isInstance).findFirst())
                .orElse(Dim.UNKNOWN);
    }

    private static void slice(Site site) {
        boolean attributes = site.node().attribute("starts").isPresent();
        var starts = site.integers("starts", 1);
        var ends = site.integers("ends", 2);
        var axes = attributes || !site.has(3) ? site.node().integers("axes") : site.integers(3);
        var steps = !attributes && site.has(4) ? site.integers(4) : Optional.<long[]>empty();
        boolean stepsKnown = attributes || !site.has(4) || steps.isPresent();
        boolean axesKnown = attributes || !site.has(3) || axes.isPresent();
        var shape = site.shape(0).map(in -> {
            if (!axesKnown) {
                return Site.unknown(in.rank());
            }
            int count = starts.or(() -> ends).map(given -> given.length).orElse(in.rank());
            var touched = Site.axes(
                    axes.orElseGet(
                            () -> IntStream.range(0, count).asLongStream().toArray()),
                    in.rank());
            var result = in;
            for (int i = 0; i < touched.length; i++) {
                int k = i;
                long step = steps.map(given -> given[k]).orElse(1L);
                var length = !stepsKnown || starts.isEmpty()
                        ? Dim.UNKNOWN
                        : ends.map(given -> sliced(in.dim(touched[k]), starts.get()[k], given[k], step))
                                .orElseGet(() -> upTo(site, k, starts.get()[k], step));
                result = with(result, touched[i], length);
            }
            return result;
        });
        var content = site.in(0)
                .content()
                .filter(values -> shape.filter(s -> s.rank() == 1).isPresent() && stepsKnown)
                .flatMap(values -> starts.flatMap(from -> ends.flatMap(
                        to -> part(values, from[0], to[0], steps.map(s -> s[0]).orElse(1L)))));
        site.out(Fact.of(site.element(0), shape).holding(content));
    }

    private static Dim sliced(Dim length, long start, long end, long step) {
        if (length instanceof Dim.Known(long known) && step != 0) {
            long from = bound(start, known, step);
            long to = bound(end, known, step);
            return Dim.of(Math.max(0, Math.ceilDiv(to - from, step)));
        }
        // From the first to beyond the last, whatever the length.
        return start == 0 && end >= Integer.MAX_VALUE && step == 1 ? length : Dim.UNKNOWN;
    }

    /// From the first up to a named length: a tensor that is shorter would not fit what follows.
    private static Dim upTo(Site site, int index, long start, long step) {
        boolean plain = start == 0 && step == 1 && site.has(2);
        return plain ? site.in(2).content().map(ends -> ends.get(index)).orElse(Dim.UNKNOWN) : Dim.UNKNOWN;
    }

    private static long bound(long index, long length, long step) {
        long counted = index < 0 ? index + length : index;
        return step > 0 ? Math.clamp(counted, 0, length) : Math.clamp(counted, -1, length - 1);
    }

    private static Optional<List<Dim>> part(List<Dim> values, long start, long end, long step) {
        if (step != 1) {
            return Optional.empty();
        }
        int from = (int) bound(start, values.size(), 1);
        int to = (int) bound(end, values.size(), 1);
        return Optional.of(values.subList(from, Math.max(from, to)));
    }

    private static void split(Site site) {
        int count = site.node().outputs().size();
        var lengths = site.integers("split", 1);
        for (int i = 0; i < count; i++) {
            int part = i;
            site.out(i, Fact.of(site.element(0), site.shape(0).map(in -> {
                int axis = Site.axis(site.integer("axis", 0), in.rank());
                var length = lengths.<Dim>map(given -> Dim.of(given[part]))
                        .orElseGet(() -> site.has(1) ? Dim.UNKNOWN : equalPart(in.dim(axis), part, count));
                return with(in, axis, length);
            })));
        }
    }

    /// The last part is smaller when it does not come out even (Split-18).
    private static Dim equalPart(Dim whole, int part, int count) {
        if (whole instanceof Dim.Known(long length)) {
            long size = Math.ceilDiv(length, (long) count);
            return Dim.of(part < count - 1 ? size : length - size * (count - 1));
        }
        return Dim.UNKNOWN;
    }

    private static void pad(Site site) {
        var pads = site.node()
                .integers("pads")
                .or(() -> site.node().integers("paddings"))
                .or(() -> site.integers(1));
        boolean someAxes = site.has(3);
        site.out(site.element(0), site.shape(0).map(in -> {
            if (pads.isEmpty() || (someAxes && site.integers(3).isEmpty())) {
                return Site.unknown(in.rank());
            }
            var axes = Site.axes(
                    site.integers(3)
                            .orElseGet(() ->
                                    IntStream.range(0, in.rank()).asLongStream().toArray()),
                    in.rank());
            var result = in;
            for (int i = 0; i < axes.length; i++) {
                long added = pads.get()[i] + pads.get()[i + axes.length];
                result = with(result, axes[i], DimMath.add(in.dim(axes[i]), Dim.of(added)));
            }
            return result;
        }));
    }

    private static void oneHot(Site site) {
        site.out(site.element(2), site.shape(0).map(in -> {
            int axis = Site.axis(site.integer("axis", -1), in.rank() + 1);
            var dims = new ArrayList<>(in.dims());
            dims.add(axis, site.in(1).content().map(List::getFirst).orElse(Dim.UNKNOWN));
            return new Shape(dims);
        }));
    }
}
