package dev.gramme.model.internal.infer;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values out of nothing, and shapes as values.
final class Constants {
    private Constants() {}

    static void register(Map<String, Rule> rules) {
        rules.put("Constant", Constants::constant);
        rules.put("ConstantOfShape", Constants::constantOfShape);
        rules.put("Shape", Constants::shape);
        rules.put(
                "Size",
                site -> site.out(Fact.of(ElementType.INT64, Shape.of())
                        .holding(site.shape(0).map(known -> List.of(DimMath.product(known.dims()))))));
        rules.put("Range", Constants::range);
        rules.put("EyeLike", site -> site.out(site.elementNamed("dtype").or(() -> site.element(0)), site.shape(0)));
        List.of("RandomNormal", "RandomUniform")
                .forEach(op -> rules.put(
                        op,
                        site -> site.out(
                                site.elementNamed("dtype").or(() -> Optional.of(ElementType.FLOAT)),
                                site.node().integers("shape").map(Shape::of))));
        List.of("RandomNormalLike", "RandomUniformLike", "Bernoulli")
                .forEach(op -> rules.put(
                        op, site -> site.out(site.elementNamed("dtype").or(() -> site.element(0)), site.shape(0))));
        rules.put(
                "Multinomial",
                site -> site.out(
                        site.elementNamed("dtype").or(() -> Optional.of(ElementType.INT32)),
                        site.shape(0)
                                .map(in -> new Shape(List.of(in.dim(0), Dim.of(site.integer("sample_size", 1)))))));
    }

    /// Everything about a tensor.
    static Fact of(Tensor tensor) {
        var fact = Fact.of(tensor.type(), Shape.of(tensor.shape()));
        return tensor.size() > Fact.LONGEST_CONTENT ? fact : fact.holding(content(tensor));
    }

    private static Optional<List<Dim>> content(Tensor tensor) {
        return switch (tensor.type()) {
            case INT64, INT32, BOOL ->
                Optional.of(Arrays.stream(tensor.doubles())
                        .mapToObj(value -> Dim.of((long) value))
                        .toList());
            default -> Optional.empty();
        };
    }

    private static void constant(Site site) {
        site.node().attributes().values().stream()
                .findFirst()
                .ifPresent(value -> site.out(
                        switch (value) {
                            case Attribute.OfTensor(Tensor tensor) -> of(tensor);
                            case Attribute.Int(long number) ->
                                Fact.of(ElementType.INT64, Shape.of()).holding(Optional.of(List.of(Dim.of(number))));
                            case Attribute.Ints(List<Long> numbers) ->
                                Fact.integers(numbers.stream().map(Dim::of).toList());
                            case Attribute.Real _ -> Fact.of(ElementType.FLOAT, Shape.of());
                            case Attribute.Reals(List<Float> numbers) ->
                                Fact.of(ElementType.FLOAT, Shape.of(numbers.size()));
                            case Attribute.Text _ -> Fact.of(ElementType.STRING, Shape.of());
                            case Attribute.Texts(List<String> texts) ->
                                Fact.of(ElementType.STRING, Shape.of(texts.size()));
                            case Attribute.OfGraph _, Attribute.Other _ -> Fact.NOTHING;
                        }));
    }

    private static void constantOfShape(Site site) {
        var value = site.node().tensor("value");
        var shape = site.in(0)
                .content()
                .map(Shape::new)
                .or(() -> site.shape(0).flatMap(Shape::lengths).map(lengths -> Site.unknown(lengths[0])));
        var element = value.map(Tensor::type).or(() -> Optional.of(ElementType.FLOAT));
        var filling = value.map(Constants::of).flatMap(Fact::content);
        site.out(Fact.of(element, shape)
                .holding(filling.flatMap(one -> shape.flatMap(Shape::lengths)
                        .filter(lengths -> lengths.length <= 1)
                        .map(Tensor::elements)
                        .filter(size -> size <= Fact.LONGEST_CONTENT)
                        .map(size -> Collections.nCopies(Math.toIntExact(size), one.getFirst())))));
    }

    private static void shape(Site site) {
        site.out(site.shape(0)
                .map(known -> {
                    int start = clamped(site.integer("start", 0), known.rank());
                    int end = clamped(site.integer("end", known.rank()), known.rank());
                    return Fact.integers(known.dims().subList(start, Math.max(start, end)));
                })
                .orElse(Fact.of(ElementType.INT64, Site.unknown(1))));
    }

    private static int clamped(long axis, int rank) {
        return Math.clamp(axis < 0 ? axis + rank : axis, 0, rank);
    }

    private static void range(Site site) {
        var content = site.integers(0)
                .flatMap(start -> site.integers(1)
                        .flatMap(end -> site.integers(2).flatMap(step -> values(start[0], end[0], step[0]))));
        var length = content.map(list -> Dim.of(list.size())).orElseGet(() -> fromZero(site));
        site.out(Fact.of(site.element(0), Optional.of(new Shape(List.of(length))))
                .holding(content));
    }

    /// `Range(0, sequence, 1)` has the length `sequence`.
    private static Dim fromZero(Site site) {
        boolean plain = site.integers(0).filter(start -> start[0] == 0).isPresent()
                && site.integers(2).filter(step -> step[0] == 1).isPresent();
        return plain ? site.in(1).content().map(List::getFirst).orElse(Dim.UNKNOWN) : Dim.UNKNOWN;
    }

    /// Nothing if they are too many. The count is worked out before the first is: ends far apart overflow.
    private static Optional<List<Dim>> values(long start, long end, long step) {
        long count = Math.max(0, Math.ceilDiv(Math.subtractExact(end, start), step));
        if (count > Fact.LONGEST_CONTENT) {
            return Optional.empty();
        }
        var values = new ArrayList<Dim>();
        for (int i = 0; i < count; i++) {
            values.add(Dim.of(start + i * step));
        }
        return Optional.of(values);
    }
}
