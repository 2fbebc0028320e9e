package dev.gramme.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.GrammeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Inferred shapes against those that ONNX Runtime really produces.
class ShapeInferenceConformanceTest {
    @Test
    void noInferredShapeContradictsWhatIsComputed() {
        var wrong = new ArrayList<String>();
        var open = new ArrayList<String>();
        int outputs = 0;
        for (Path file : ConformanceSuite.models()) {
            // What the file says about its outputs would give the answers away.
            var model = silent(OnnxFile.read(file));
            var inferred = ShapeInference.of(model);
            for (Tensor output : computed(file).values()) {
                outputs++;
                var info = Optional.ofNullable(inferred.get(output.name()));
                var shape = info.flatMap(ValueInfo::shape);
                if (contradicts(info, output)) {
                    wrong.add(file + ": " + info + " against " + output);
                } else if (shape.flatMap(Shape::lengths).isEmpty()) {
                    open.add(file + ": " + shape);
                }
            }
        }
        assertThat(wrong).isEmpty();
        // Where a shape depends on data that the caller gives, nobody can know it before.
        assertThat((double) open.size() / outputs).as(String.join("\n", open)).isLessThan(0.25);
    }

    private static boolean contradicts(Optional<ValueInfo> info, Tensor actual) {
        if (info.flatMap(ValueInfo::element)
                .filter(type -> type != actual.type())
                .isPresent()) {
            return true;
        }
        var shape = info.flatMap(ValueInfo::shape);
        return shape.isPresent()
                && (shape.get().rank() != actual.shape().length
                        || IntStream.range(0, actual.shape().length)
                                .anyMatch(axis -> shape.get().dim(axis) instanceof Dim.Known(long length)
                                        && length != actual.shape()[axis]));
    }

    private static Model silent(Model model) {
        var graph = model.graph();
        var outputs = graph.outputs().stream()
                .map(value -> new ValueInfo(value.name(), Optional.empty(), Unread.NONE))
                .toList();
        return model.withGraph(new Graph(
                graph.name(), graph.nodes(), graph.initializers(), graph.inputs(), outputs, List.of(), graph.unread()));
    }

    private static Map<String, Tensor> computed(Path file) {
        try (var session = Session.open(file, 1)) {
            var files = ConformanceSuite.data(file, "input");
            var names = List.copyOf(session.inputs());
            return session.run(IntStream.range(0, Math.min(files.size(), names.size()))
                    .boxed()
                    .collect(Collectors.toMap(names::get, i -> OnnxFile.readTensor(files.get(i)))));
        } catch (GrammeException e) {
            return Map.of();
        }
    }
}
