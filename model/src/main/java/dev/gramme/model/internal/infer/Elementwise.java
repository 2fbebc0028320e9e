package dev.gramme.model.internal.infer;

import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// Operations on elements: one input's shape stays, several are stretched to each other.
final class Elementwise {
    private static final List<String> SAME = List.of(
            "Abs",
            "Acos",
            "Acosh",
            "Asin",
            "Asinh",
            "Atan",
            "Atanh",
            "BitwiseNot",
            "Celu",
            "Clip",
            "Cos",
            "Cosh",
            "CumSum",
            "Elu",
            "Erf",
            "Exp",
            "Gelu",
            "HardSigmoid",
            "HardSwish",
            "Hardmax",
            "LeakyRelu",
            "Log",
            "LogSoftmax",
            "LpNormalization",
            "MeanVarianceNormalization",
            "Mish",
            "Neg",
            "PRelu",
            "Reciprocal",
            "Relu",
            "Selu",
            "Shrink",
            "Sigmoid",
            "Sign",
            "Sin",
            "Sinh",
            "Softmax",
            "Softplus",
            "Softsign",
            "Sqrt",
            "Swish",
            "Tan",
            "Tanh",
            "ThresholdedRelu",
            "Trilu");

    /// These leave integers as they are, so that their content stays known.
    private static final List<String> WHOLE = List.of("Ceil", "Floor", "Identity", "Round");

    private static final List<String> STRETCHED = List.of(
            "Add",
            "BitShift",
            "BitwiseAnd",
            "BitwiseOr",
            "BitwiseXor",
            "Div",
            "Max",
            "Mean",
            "Min",
            "Mod",
            "Mul",
            "Pow",
            "Sub",
            "Sum");
    private static final List<String> TRUTHS =
            List.of("And", "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Or", "Xor");
    private static final Map<String, BinaryOperator<Dim>> ARITHMETIC = Map.of(
            "Add", DimMath::add,
            "Sub", DimMath::subtract,
            "Mul", DimMath::multiply,
            "Div", DimMath::divide,
            "Equal", Elementwise::equal);

    private Elementwise() {}

    static void register(Map<String, Rule> rules) {
        SAME.forEach(op -> rules.put(op, site -> site.out(site.element(0), site.shape(0))));
        WHOLE.forEach(op -> rules.put(op, site -> site.out(site.in(0))));
        STRETCHED.forEach(op -> rules.put(op, site -> stretched(site, site.element(0))));
        TRUTHS.forEach(op -> rules.put(op, site -> stretched(site, Optional.of(ElementType.BOOL))));
        List.of("IsNaN", "IsInf", "Not")
                .forEach(op -> rules.put(op, site -> site.out(Optional.of(ElementType.BOOL), site.shape(0))));
        rules.put("Where", Elementwise::where);
        rules.put(
                "Cast",
                site -> site.elementNamed("to")
                        .ifPresentOrElse(
                                to -> site.out(site.in(0).typed(to)),
                                () -> site.out(Fact.NOTHING.shaped(site.shape(0)))));
        rules.put("CastLike", site -> site.out(site.element(1), site.shape(0)));
        rules.put("Dropout", Elementwise::dropout);
    }

    private static void stretched(Site site, Optional<ElementType> element) {
        var shape = site.shapes().map(Elementwise::broadcast);
        site.out(Fact.of(element, shape).holding(content(site)));
    }

    private static Shape broadcast(List<Shape> shapes) {
        return shapes.stream().reduce(DimMath::broadcast).orElseThrow();
    }

    private static Optional<List<Dim>> content(Site site) {
        var operator = ARITHMETIC.get(site.node().op());
        if (operator == null || site.inputs() != 2 || !isInteger(site.element(0))) {
            return Optional.empty();
        }
        return site.in(0).content().flatMap(a -> site.in(1).content().flatMap(b -> zip(a, b, operator)));
    }

    private static boolean isInteger(Optional<ElementType> element) {
        return element.filter(type -> type == ElementType.INT64 || type == ElementType.INT32)
                .isPresent();
    }

    private static Optional<List<Dim>> zip(List<Dim> a, List<Dim> b, BinaryOperator<Dim> operator) {
        int size = Math.max(a.size(), b.size());
        if (a.size() != b.size() && Math.min(a.size(), b.size()) != 1) {
            return Optional.empty();
        }
        var result = new ArrayList<Dim>(size);
        for (int i = 0; i < size; i++) {
            result.add(operator.apply(a.get(i % a.size()), b.get(i % b.size())));
        }
        return Optional.of(result);
    }

    private static Dim equal(Dim a, Dim b) {
        if (a instanceof Dim.Known(long x) && b instanceof Dim.Known(long y)) {
            return Dim.of(x == y ? 1 : 0);
        }
        // A dimension is never negative.
        boolean impossible = isNegative(a) || isNegative(b);
        return impossible && !(a instanceof Dim.Unknown || b instanceof Dim.Unknown) ? Dim.of(0) : Dim.UNKNOWN;
    }

    private static boolean isNegative(Dim dim) {
        return dim instanceof Dim.Known(long length) && length < 0;
    }

    private static void where(Site site) {
        var shape = site.shapes().map(Elementwise::broadcast);
        var content = site.in(0)
                .content()
                .flatMap(truth -> site.in(1)
                        .content()
                        .flatMap(yes -> zip(truth, yes, (t, value) -> DimMath.is(t, 0) ? Dim.UNKNOWN : value)
                                .flatMap(chosen -> site.in(2).content().flatMap(no -> choose(truth, chosen, no)))));
        site.out(Fact.of(site.element(1).or(() -> site.element(2)), shape).holding(content));
    }

    private static Optional<List<Dim>> choose(List<Dim> truth, List<Dim> yes, List<Dim> no) {
        if (truth.size() != yes.size() || (no.size() != yes.size() && no.size() != 1)) {
            return Optional.empty();
        }
        var result = new ArrayList<Dim>(yes.size());
        for (int i = 0; i < yes.size(); i++) {
            var other = no.get(i % no.size());
            result.add(DimMath.is(truth.get(i), 1) ? yes.get(i) : DimMath.is(truth.get(i), 0) ? other : Dim.UNKNOWN);
        }
        return Optional.of(result);
    }

    private static void dropout(Site site) {
        site.out(site.in(0));
        var mask = site.opset() >= 10 ? Optional.of(ElementType.BOOL) : site.element(0);
        site.out(1, Fact.of(mask, site.shape(0)));
    }
}
