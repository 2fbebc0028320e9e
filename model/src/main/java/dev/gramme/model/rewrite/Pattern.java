package dev.gramme.model.rewrite;

import java.util.List;

/// A shape of sub-graph to look for, from its last value backwards. Values captured under one name have to be
/// the same.
public sealed interface Pattern {
    /// Whatever value, captured under a name.
    record Any(String name) implements Pattern {}

    /// A value that is the same in every run, captured under a name.
    record Constant(String name) implements Pattern {}

    /// A constant of one element with this value, give or take the rounding of float32.
    record Scalar(double value) implements Pattern {}

    /// The first output of an operation of ONNX's own. The inputs of Add and Mul may come in either order;
    /// inputs beyond those listed are not looked at.
    record Op(String op, List<Pattern> inputs) implements Pattern {
        public Op {
            inputs = List.copyOf(inputs);
        }
    }

    static Pattern any(String name) {
        return new Any(name);
    }

    static Pattern constant(String name) {
        return new Constant(name);
    }

    static Pattern scalar(double value) {
        return new Scalar(value);
    }

    static Pattern op(String op, Pattern... inputs) {
        return new Op(op, List.of(inputs));
    }
}
