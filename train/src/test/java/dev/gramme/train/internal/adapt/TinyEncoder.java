package dev.gramme.train.internal.adapt;

import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// An encoder small enough to check by hand: an embedding table, a square layer and a second output nobody needs.
public final class TinyEncoder {
    public static final int WORDS = 11;
    public static final int WIDTH = 4;

    private TinyEncoder() {}

    public static Model of(long opset) {
        var random = new SplittableRandom(3);
        var weights = new LinkedHashMap<String, Tensor>();
        weights.put("words", random("words", new long[] {WORDS, WIDTH}, random));
        weights.put("square", random("square", new long[] {WIDTH, WIDTH}, random));
        weights.put("unneeded", random("unneeded", new long[] {WIDTH, 2}, random));
        var nodes = List.of(
                Node.of("Gather", List.of("words", "input_ids"), List.of("embedded"), Map.of()),
                Node.of("MatMul", List.of("embedded", "square"), List.of("mixed"), Map.of()),
                Node.of("Tanh", List.of("mixed"), List.of("hidden"), Map.of()),
                Node.of("MatMul", List.of("hidden", "unneeded"), List.of("other"), Map.of()));
        var tokens = new Shape(List.of(Dim.named("batch"), Dim.named("sequence")));
        var graph = new Graph(
                "tiny",
                nodes,
                weights,
                List.of(
                        ValueInfo.of("input_ids", ElementType.INT64, tokens),
                        ValueInfo.of("attention_mask", ElementType.INT64, tokens)),
                List.of(
                        new ValueInfo("hidden", Optional.empty(), Unread.NONE),
                        new ValueInfo("other", Optional.empty(), Unread.NONE)),
                List.of(),
                Unread.NONE);
        return new Model(7, Map.of("", opset), "test", graph, Map.of(), Unread.NONE);
    }

    public static Tensor random(String name, long[] shape, RandomGenerator random) {
        float[] values = new float[(int) Tensor.elements(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat(-1, 1);
        }
        return Tensor.ofFloats(name, shape, values);
    }
}
