package dev.gramme.train.internal.distil;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Attribute;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.train.Distillation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// A student whose hidden states can be compared with a teacher's: where the widths differ, a linear layer
/// leads from one to the other, a 1×1 convolution on feature maps (Romero et al. 2014, section 2.2).
///
/// @param model the student with the layers
/// @param weights the names of the layers' weights, which the finished student does not have
public record Projections(Model model, List<Matched> matched, List<String> weights) {
    private static final int FEATURE_MAP = 4;

    /// @param student the value that is to become like the teacher's, of the same shape
    /// @param teacher the name of the teacher's value
    public record Matched(String student, String teacher) {}

    /// @param seen some examples, as the student takes them
    /// @param answers what the teacher has within on seeing them
    /// @throws GrammeException if a value does not exist, or more than the width differs
    public static Projections onto(
            Model student,
            List<Distillation.Match> matches,
            Map<String, Tensor> seen,
            Map<String, Tensor> answers,
            RandomGenerator random) {
        Map<String, Tensor> within;
        var exposed = Exposed.of(
                student, matches.stream().map(Distillation.Match::student).toList(), "student");
        try (var session = Session.of(exposed, 1)) {
            within = session.run(seen);
        }
        var nodes = new ArrayList<>(student.graph().nodes());
        var constants = new LinkedHashMap<>(student.graph().initializers());
        var matched = new ArrayList<Matched>();
        var weights = new ArrayList<String>();
        for (var match : matches) {
            long[] own = Objects.requireNonNull(within.get(match.student())).shape();
            long[] other = Objects.requireNonNull(answers.get(match.teacher())).shape();
            if (Arrays.equals(own, other)) {
                matched.add(new Matched(match.student(), match.teacher()));
                continue;
            }
            requireSameButWidth(match, own, other);
            String weight = "projection." + match.student() + "=" + match.teacher();
            constants.put(weight, weight(weight, own, other, random));
            nodes.add(layer(match.student(), weight, own.length));
            matched.add(new Matched(weight + ".output", match.teacher()));
            weights.add(weight);
        }
        return new Projections(student.withGraph(student.graph().with(nodes, constants)), matched, weights);
    }

    private static Node layer(String value, String weight, int rank) {
        return Node.of(
                rank == FEATURE_MAP ? "Conv" : "MatMul",
                List.of(value, weight),
                List.of(weight + ".output"),
                rank == FEATURE_MAP ? Map.of("kernel_shape", Attribute.ints(1, 1)) : Map.of());
    }

    /// Drawn so that what goes through keeps its size (Glorot and Bengio 2010, equation 12).
    private static Tensor weight(String name, long[] own, long[] other, RandomGenerator random) {
        int axis = widthAxis(own);
        long in = own[axis];
        long out = other[axis];
        float[] values = new float[Math.toIntExact(Math.multiplyExact(in, out))];
        double deviation = Math.sqrt(2.0 / (in + out));
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian(0, deviation);
        }
        long[] shape = own.length == FEATURE_MAP ? new long[] {out, in, 1, 1} : new long[] {in, out};
        return Tensor.ofFloats(name, shape, values);
    }

    private static int widthAxis(long[] shape) {
        return shape.length == FEATURE_MAP ? 1 : shape.length - 1;
    }

    private static void requireSameButWidth(Distillation.Match match, long[] own, long[] other) {
        boolean fits = own.length == other.length && own.length >= 2;
        for (int axis = 0; fits && axis < own.length; axis++) {
            fits = axis == widthAxis(own) || own[axis] == other[axis];
        }
        if (!fits) {
            throw GrammeException.usage(
                    "The student's '" + match.student() + "' has the shape " + Arrays.toString(own)
                            + ", the teacher's '" + match.teacher() + "' " + Arrays.toString(other)
                            + "; only widths may differ",
                    "values at like places are meant, such as those before the last layers.");
        }
    }
}
