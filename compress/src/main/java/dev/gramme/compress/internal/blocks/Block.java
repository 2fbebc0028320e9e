package dev.gramme.compress.internal.blocks;

/// Neighbouring inputs of one output.
final class Block {
    private Block() {}

    /// The weights of a block.
    static float[] of(float[] weights, int columns, int column, int from, int to) {
        float[] block = new float[to - from];
        for (int i = 0; i < block.length; i++) {
            block[i] = weights[(from + i) * columns + column];
        }
        return block;
    }

    static float[] checked(float[] weights, int rows, int columns) {
        if (weights.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(weights.length + " weights are no matrix of " + rows + " × " + columns);
        }
        for (float weight : weights) {
            if (!Float.isFinite(weight)) {
                throw new IllegalArgumentException("The weight " + weight + " is not finite");
            }
        }
        return weights;
    }
}
