package dev.gramme.compress.internal.blocks;

import java.util.Arrays;

/// A [BlockMatrix] that is being rounded.
final class BlockGrid implements Grid<BlockMatrix> {
    private final BlockFormat format;
    private final int rows;
    private final int columns;
    private final Steps[] steps;
    private final byte[] codes;

    private BlockGrid(BlockFormat format, int rows, int columns) {
        this.format = format;
        this.rows = rows;
        this.columns = columns;
        this.steps = new Steps[columns * format.blocks(rows)];
        this.codes = new byte[rows * columns];
    }

    static BlockGrid of(BlockFormat format, float[] weights, int rows, int columns, float[] importance) {
        var grid = new BlockGrid(format, rows, columns);
        for (int from = 0; from < rows; from += format.size()) {
            int to = Math.min(rows, from + format.size());
            float[] counts = Arrays.copyOfRange(importance, from, to);
            for (int column = 0; column < columns; column++) {
                float[] block = Block.of(weights, columns, column, from, to);
                grid.steps[grid.block(from, column)] = Steps.searched(block, counts, format::between);
            }
        }
        return grid;
    }

    @Override
    public float put(int row, int column, float wish) {
        var own = steps[block(row, column)];
        int code = own.nearest(wish);
        codes[column * rows + row] = (byte) code;
        return own.at(code);
    }

    @Override
    public BlockMatrix matrix() {
        float[] scales = new float[steps.length];
        byte[] zeros = new byte[steps.length];
        for (int i = 0; i < steps.length; i++) {
            scales[i] = steps[i].step();
            zeros[i] = (byte) Math.rint(-steps[i].low() / steps[i].step());
        }
        return new BlockMatrix(format, rows, columns, codes.clone(), scales, zeros);
    }

    private int block(int row, int column) {
        return column * format.blocks(rows) + row / format.size();
    }
}
