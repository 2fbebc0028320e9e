package dev.gramme.compress.internal.qlinear;

import dev.gramme.compress.internal.calibrate.Range;
import dev.gramme.compress.internal.graph.Bounds;
import dev.gramme.compress.internal.graph.Scalars;
import dev.gramme.model.Node;
import dev.gramme.model.rewrite.GraphIndex;
import java.util.Optional;

/// What operations after an 8-bit one make of its result when they only scale, shift and clip it:
/// y = min(max(factor · x + shift, low), high). They cost nothing then: the numbers stay and mean something else, and
/// what leaves the range of 8 bits saturates. ReLU, Clip, HardSigmoid and sums and products with one number are such.
///
/// @param factor positive
record Epilogue(double factor, double shift, double low, double high) {
    static final Epilogue NONE = new Epilogue(1, 0, Bounds.NONE.low(), Bounds.NONE.high());

    private static final float USUAL_ALPHA = 0.2f;
    private static final float USUAL_BETA = 0.5f;

    /// How many steps a grid's end may lie beyond where the result is clipped.
    private static final double TOLERANCE_STEPS = 1.01;

    /// With one more operation; empty if it is of another kind.
    ///
    /// @param value what this epilogue has made so far
    Optional<Epilogue> then(Node node, String value, GraphIndex graph) {
        if (!node.domain().isEmpty()) {
            return Optional.empty();
        }
        return switch (node.op()) {
            case "Relu" -> Optional.of(clipped(0, Bounds.NONE.high()));
            case "Clip" -> Scalars.bounds(node, graph).map(bounds -> clipped(bounds.low(), bounds.high()));
            case "HardSigmoid" ->
                Optional.of(scaled(node.real("alpha", USUAL_ALPHA))
                        .shifted(node.real("beta", USUAL_BETA))
                        .clipped(0, 1));
            case "Mul" -> other(node, value, graph).filter(number -> number > 0).map(this::scaled);
            case "Add" -> other(node, value, graph).map(this::shifted);
            default -> Optional.empty();
        };
    }

    private static Optional<Double> other(Node node, String value, GraphIndex graph) {
        int place = node.inputs().getFirst().equals(value) ? 1 : 0;
        return Scalars.of(node.inputs().get(place), graph).map(Float::doubleValue);
    }

    private Epilogue clipped(double from, double to) {
        return new Epilogue(factor, shift, Math.clamp(low, from, to), Math.clamp(high, from, to));
    }

    private Epilogue scaled(double by) {
        return new Epilogue(factor * by, shift * by, low * by, high * by);
    }

    private Epilogue shifted(double by) {
        return new Epilogue(factor, shift + by, low + by, high + by);
    }

    /// Two ways of reading the same 8-bit numbers.
    ///
    /// @param before as x
    /// @param after as y
    record Readings(Grid before, Grid after) {}

    /// A grid for y over a range of it, and the grid on which x has the same numbers; empty if there is none, because
    /// x has no zero there or saturation does not clip where it should.
    Optional<Readings> over(Range range) {
        var after = Grid.of(new Range(Math.max(range.low(), low), Math.min(range.high(), high)));
        double steps = shift / after.scale();
        if (Math.abs(steps) >= 1) {
            // Both zeros have to be whole numbers, which a slightly wider step makes sure of.
            double scale = Math.abs(shift) / Math.floor(Math.abs(steps));
            after = new Grid((float) scale, (int) Math.rint(after.zero() * (after.scale() / scale)));
        }
        double zero = after.zero() + Math.rint(shift / after.scale());
        double slack = TOLERANCE_STEPS * after.scale();
        boolean clips = after.low() >= low - slack && after.high() <= high + slack;
        return clips && zero >= 0 && zero <= Grid.LARGEST
                ? Optional.of(new Readings(new Grid((float) (after.scale() / factor), (int) zero), after))
                : Optional.empty();
    }
}
