package dev.gramme.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.gramme.carbon.GrammeException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Small graphs that ask for much: whatever a file says, understanding it takes memory in proportion to it.
class HostileGraphsTest {
    private static final long MOST_BYTES = 64 << 20;

    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> initializers = new LinkedHashMap<>();
    private final List<ValueInfo> inputs = new ArrayList<>();

    @Test
    void aListThatDoublesAtEachNodeStaysSmall() {
        constant("x", 1, 2, 3);
        for (int i = 0; i < 60; i++) {
            String last = i == 0 ? "x" : "x" + i;
            add("Concat", List.of(last, last), "x" + (i + 1), Map.of("axis", Attribute.of(0L)));
        }
        assertThat(shape("x60")).contains(Shape.of(3L << 60));
    }

    @Test
    void aNameThatDoublesAtEachNodeStaysShort() {
        input("x", Dim.named("batch"));
        add("Shape", List.of("x"), "n0", Map.of());
        for (int i = 0; i < 60; i++) {
            add("Add", List.of("n" + i, "n" + i), "n" + (i + 1), Map.of());
        }
        add("ConstantOfShape", List.of("n1"), "short", Map.of());
        add("ConstantOfShape", List.of("n60"), "long", Map.of());
        assertThat(shape("short")).contains(new Shape(List.of(Dim.named("batch + batch"))));
        assertThat(shape("long")).contains(new Shape(List.of(Dim.UNKNOWN)));
    }

    @Test
    void aRankThatNoTensorHasIsNotMadeRoomFor() {
        input("shape", Dim.of(2_000_000_000));
        add("ConstantOfShape", List.of("shape"), "y", Map.of());
        add("Expand", List.of("y", "shape"), "z", Map.of());
        assertThat(shape("y")).isEmpty();
        assertThat(shape("z")).isEmpty();
    }

    @Test
    void manyAxesAreNoWork() {
        input("x", Dim.of(3));
        var axes = LongStream.range(0, 60_000).toArray();
        add("Unsqueeze", List.of("x"), "y", Map.of("axes", Attribute.ints(axes)));
        add("Squeeze", List.of("y"), "z", Map.of("axes", Attribute.ints(axes)));
        assertThat(shape("z")).isEmpty();
    }

    @Test
    void aRangeWhoseEndsAreFarApartIsNotWalked() {
        range("overflowing", Long.MIN_VALUE, Long.MAX_VALUE, 1);
        range("wide", 0, Long.MAX_VALUE, (Long.MAX_VALUE >> 1) + 1);
        range("still", 0, 5, 0);
        range("down", 10, 0, -3);
        assertThat(shape("overflowing").flatMap(Shape::lengths)).isEmpty();
        assertThat(shape("wide")).contains(Shape.of(2));
        assertThat(shape("still").flatMap(Shape::lengths)).isEmpty();
        assertThat(shape("down")).contains(Shape.of(4));
    }

    @Test
    void aNodeWithoutItsInputsStaysUnknown() {
        for (String op : List.of("Add", "Concat", "Where", "Cast", "Reshape", "Range", "MatMul", "Einsum")) {
            add(op, List.of(), op, Map.of());
        }
        constant("none");
        initializers.put("empty", Tensor.ofLongs("empty", new long[] {0}));
        add("OneHot", List.of("none", "empty", "none"), "oneHot", Map.of());
        add("TopK", List.of("none", "empty"), "topK", Map.of());
        assertThat(inferred()).containsKeys("Add", "Einsum", "topK");
    }

    @Test
    void aTransparentNodeWithoutOutputsIsPassedByWhenInputsAreMadeUp() {
        input("x", Dim.of(2));
        nodes.add(new Node("", "", "Cast", List.of("x"), List.of(), Map.of(), Unread.NONE));
        assertThat(GeneratedInputs.of(model(), 0)).containsOnlyKeys("x");
    }

    @Test
    void anInputLargerThanAnyMemoryIsNotMadeUp() {
        input("x", Dim.of(1L << 40), Dim.of(1L << 40));
        assertThatThrownBy(() -> GeneratedInputs.of(model(), 0))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("Maybe");
    }

    private void range(String name, long start, long end, long step) {
        var ends = List.of(name + ".start", name + ".end", name + ".step");
        var values = new long[] {start, end, step};
        for (int i = 0; i < values.length; i++) {
            initializers.put(ends.get(i), Tensor.ofLongs(ends.get(i), new long[0], values[i]));
        }
        add("Range", ends, name, Map.of());
    }

    private void constant(String name, long... values) {
        initializers.put(name, Tensor.ofLongs(name, new long[] {values.length}, values));
    }

    private void input(String name, Dim... dims) {
        inputs.add(ValueInfo.of(name, ElementType.INT64, new Shape(List.of(dims))));
    }

    private void add(String op, List<String> from, String to, Map<String, Attribute> attributes) {
        nodes.add(Node.of(op, from, List.of(to), attributes));
    }

    private Model model() {
        var graph = new Graph("hostile", nodes, initializers, inputs, List.of(), List.of(), Unread.NONE);
        return new Model(8, Map.of("", 17L), "", graph, Map.of(), Unread.NONE);
    }

    private Map<String, ValueInfo> inferred() {
        return frugally(() -> ShapeInference.of(model()));
    }

    private Optional<Shape> shape(String value) {
        return Optional.ofNullable(inferred().get(value)).flatMap(ValueInfo::shape);
    }

    private static <T> T frugally(Supplier<T> work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        var result = work.get();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes of heap")
                .isLessThan(MOST_BYTES);
        return result;
    }
}
