package dev.gramme.model.internal.infer;

import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Products of matrices.
final class Products {
    private Products() {}

    static void register(Map<String, Rule> rules) {
        rules.put("MatMul", site -> site.out(site.element(0), product(site.shape(0), site.shape(1))));
        rules.put(
                "MatMulInteger",
                site -> site.out(Optional.of(ElementType.INT32), product(site.shape(0), site.shape(1))));
        rules.put("QLinearMatMul", site -> site.out(site.element(7), product(site.shape(0), site.shape(3))));
        rules.put("Gemm", Products::gemm);
        rules.put("Einsum", Products::einsum);
        rules.put(
                "Det",
                site -> site.out(
                        site.element(0),
                        site.shape(0).map(in -> new Shape(in.dims().subList(0, in.rank() - 2)))));
    }

    /// As numpy's matmul: a vector gets a dimension that goes away again, stacks of matrices are stretched.
    private static Optional<Shape> product(Optional<Shape> left, Optional<Shape> right) {
        return left.flatMap(a -> right.map(b -> {
            var rows = a.rank() == 1 ? List.<Dim>of() : List.of(a.dim(a.rank() - 2));
            var columns = b.rank() == 1 ? List.<Dim>of() : List.of(b.dim(b.rank() - 1));
            var dims = new ArrayList<>(DimMath.broadcast(stack(a), stack(b)).dims());
            dims.addAll(rows);
            dims.addAll(columns);
            return new Shape(dims);
        }));
    }

    private static Shape stack(Shape shape) {
        return new Shape(shape.dims().subList(0, Math.max(0, shape.rank() - 2)));
    }

    private static void gemm(Site site) {
        int row = site.integer("transA", 0) == 0 ? 0 : 1;
        int column = site.integer("transB", 0) == 0 ? 1 : 0;
        site.out(
                site.element(0),
                site.shape(0).flatMap(a -> site.shape(1).map(b -> new Shape(List.of(a.dim(row), b.dim(column))))));
    }

    /// Equations without dots only.
    private static void einsum(Site site) {
        String equation = site.node().text("equation", "").replace(" ", "");
        var shapes = site.shapes();
        if (equation.contains(".") || shapes.isEmpty()) {
            site.out(site.element(0), Optional.empty());
            return;
        }
        var sides = equation.split("->", -1);
        var terms = sides[0].split(",", -1);
        var lengths = new HashMap<Character, Dim>();
        for (int i = 0; i < terms.length; i++) {
            for (int axis = 0; axis < terms[i].length(); axis++) {
                lengths.merge(terms[i].charAt(axis), shapes.get().get(i).dim(axis), DimMath::broadcast);
            }
        }
        String result = sides.length > 1 ? sides[1] : once(sides[0]);
        site.out(
                site.element(0),
                Optional.of(new Shape(result.chars()
                        .mapToObj(letter -> lengths.getOrDefault((char) letter, Dim.UNKNOWN))
                        .toList())));
    }

    /// Without a right side, the letters that appear once, in the alphabet's order.
    private static String once(String left) {
        return left.replace(",", "")
                .chars()
                .filter(letter -> left.indexOf(letter) == left.lastIndexOf(letter))
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
