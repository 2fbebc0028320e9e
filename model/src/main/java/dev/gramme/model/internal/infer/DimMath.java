package dev.gramme.model.internal.infer;

import dev.gramme.model.Dim;
import dev.gramme.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Arithmetic on dimensions: exact on known ones, by name on named ones, unknown beyond.
final class DimMath {
    private static final Dim ONE = Dim.of(1);

    /// A longer formula helps nobody, and one that doubles at each node soon fills the memory.
    private static final int LONGEST_NAME = 200;

    private static final Pattern QUOTIENT = Pattern.compile("(ceil|floor)\\(([^()]+) / (\\d{1,9})\\)");
    private static final Pattern PRODUCT = Pattern.compile("(.+) \\* (\\d{1,9})");

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
        if (a instanceof Dim.Known) {
            return multiply(b, a);
        }
        if (a instanceof Dim.Named(String name)
                && name.length() <= LONGEST_NAME
                && b instanceof Dim.Known(long times)) {
            var product = PRODUCT.matcher(name);
            if (product.matches()) {
                return Dim.named(
                        product.group(1) + " * " + Math.multiplyExact(Long.parseLong(product.group(2)), times));
            }
        }
        return is(b, 1) ? a : named(a, " * ", b);
    }

    /// floor((in - 1) / by) + 1, which is ceil(in / by). `ceil(ceil(a / m) / n)` is `ceil(a / (m * n))`, so
    /// that names stay short through many layers.
    static Dim ceilDivide(Dim in, long by) {
        return in instanceof Dim.Known(long length) ? Dim.of(Math.ceilDiv(length, by)) : rounded("ceil", in, by);
    }

    static Dim floorDivide(Dim in, long by) {
        return in instanceof Dim.Known(long length) ? Dim.of(Math.floorDiv(length, by)) : rounded("floor", in, by);
    }

    private static Dim rounded(String function, Dim in, long by) {
        if (by == 1 || !(in instanceof Dim.Named(String name))) {
            return in;
        }
        if (name.length() > LONGEST_NAME) {
            return Dim.UNKNOWN;
        }
        var inner = QUOTIENT.matcher(name);
        return inner.matches() && inner.group(1).equals(function)
                ? Dim.named(function + "(" + inner.group(2) + " / " + Long.parseLong(inner.group(3)) * by + ")")
                : Dim.named(function + "(" + name + " / " + by + ")");
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
        boolean tooLong = a.toString().length() + b.toString().length() > LONGEST_NAME;
        return tooLong ? Dim.UNKNOWN : Dim.named(grouped(a) + sign + grouped(b));
    }

    private static String grouped(Dim dim) {
        String text = dim.toString();
        return text.contains(" ") && !QUOTIENT.matcher(text).matches() ? "(" + text + ")" : text;
    }
}
