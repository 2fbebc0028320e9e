package dev.gramme.model.internal.infer;

import dev.gramme.model.Dim;
import dev.gramme.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Arithmetic on dimensions: exact on known ones, by name on named ones, unknown beyond.
final class DimMath {
    private static final Dim ONE = Dim.of(1);

    private DimMath() {}

    static Dim add(Dim a, Dim b) {
        if (a instanceof Dim.Known(long x) && b instanceof Dim.Known(long y)) {
            return Dim.of(Math.addExact(x, y));
        }
        return is(a, 0) ? b : is(b, 0) ? a : named(a, " + ", b);
    }

    static Dim subtract(Dim a, Dim b) {
        if (a instanceof Dim.Known(long x) && b instanceof Dim.Known(long y)) {
            return Dim.of(Math.subtractExact(x, y));
        }
        if (a instanceof Dim.Named && a.equals(b)) {
            return Dim.of(0);
        }
        return is(b, 0) ? a : named(a, " - ", b);
    }

    static Dim multiply(Dim a, Dim b) {
        if (a instanceof Dim.Known(long x) && b instanceof Dim.Known(long y)) {
            return Dim.of(Math.multiplyExact(x, y));
        }
        return is(a, 1) ? b : is(b, 1) ? a : named(a, " * ", b);
    }

    /// Towards zero, as ONNX divides integers.
    static Dim divide(Dim a, Dim b) {
        if (a instanceof Dim.Known(long x) && b instanceof Dim.Known(long y) && y != 0) {
            return Dim.of(x / y);
        }
        return is(b, 1) ? a : is(b, 0) ? Dim.UNKNOWN : named(a, " / ", b);
    }

    static boolean is(Dim dim, long length) {
        return dim instanceof Dim.Known(long known) && known == length;
    }

    static Dim product(List<Dim> dims) {
        return dims.stream().reduce(ONE, DimMath::multiply);
    }

    /// What two dimensions become when one is stretched to the other (Broadcasting.md).
    static Dim broadcast(Dim a, Dim b) {
        if (a.equals(b) || is(b, 1)) {
            return a;
        }
        if (is(a, 1)) {
            return b;
        }
        // Two that differ and are not 1 have to be equal at run time, or one name stands for 1.
        return a instanceof Dim.Known ? a : b instanceof Dim.Known ? b : Dim.UNKNOWN;
    }

    static Shape broadcast(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        var dims = new ArrayList<Dim>(rank);
        for (int i = 0; i < rank; i++) {
            dims.add(broadcast(fromRight(a, rank, i), fromRight(b, rank, i)));
        }
        return new Shape(dims);
    }

    private static Dim fromRight(Shape shape, int rank, int axis) {
        int own = axis - (rank - shape.rank());
        return own < 0 ? ONE : shape.dim(own);
    }

    static Optional<long[]> lengths(List<Dim> dims) {
        return new Shape(dims).lengths();
    }

    private static Dim named(Dim a, String sign, Dim b) {
        if (a instanceof Dim.Unknown || b instanceof Dim.Unknown) {
            return Dim.UNKNOWN;
        }
        return Dim.named(grouped(a) + sign + grouped(b));
    }

    private static String grouped(Dim dim) {
        String text = dim.toString();
        return text.contains(" ") ? "(" + text + ")" : text;
    }
}
