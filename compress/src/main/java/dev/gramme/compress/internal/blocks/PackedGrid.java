package dev.gramme.compress.internal.blocks;

import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.compress.internal.int8.Int8Matrix;
import java.util.Arrays;

/// A [PackedMatrix] that is being rounded.
final class PackedGrid implements Grid<PackedMatrix> {
    private static final int LARGEST = 127;
    private static final int LARGEST_FACTOR = 255;

    /// Two neighbours of one sign may not exceed this together.
    private static final int LARGEST_PAIR = 128;

    private final PackedFormat format;
    private final int rows;
    private final int columns;
    private final float[] scales;
    private final byte[] codes;
    private final byte[] values;
    private final int[] factors;
    private final byte[] offsets;

    private PackedGrid(PackedFormat format, int rows, int columns, float[] scales) {
        this.format = format;
        this.rows = rows;
        this.columns = columns;
        this.scales = scales;
        this.codes = new byte[rows * columns];
        this.values = new byte[rows * columns];
        this.factors = new int[rows / format.size() * columns];
        this.offsets = new byte[factors.length];
    }

    static PackedGrid of(PackedFormat format, float[] weights, int rows, int columns, float[] importance) {
        float[] scales =
                Int8Matrix.of(weights, rows, columns, format.headroom()).scales();
        var ranges = new Steps[rows / format.size() * columns];
        for (int block = 0; block * format.size() < rows; block++) {
            int from = block * format.size();
            int to = from + format.size();
            float[] counts = Arrays.copyOfRange(importance, from, to);
            for (int column = 0; column < columns; column++) {
                var range = Steps.searched(
                        Block.of(weights, columns, column, from, to),
                        counts,
                        (low, high) ->
                                new Steps(low, high > low ? (high - low) / format.last() : 1e-30f, format.last()));
                ranges[block * columns + column] = range;
                // The widest range decides where its factor would be too large.
                scales[column] = Math.max(scales[column], range.step() * (1 << format.bits()) / LARGEST_FACTOR);
            }
        }
        var grid = new PackedGrid(format, rows, columns, scales);
        for (int i = 0; i < ranges.length; i++) {
            float scale = scales[i % columns];
            float factor = ranges[i].step() * (1 << format.bits()) / scale;
            grid.factors[i] = Math.clamp(Math.round(factor), 1, LARGEST_FACTOR);
            grid.offsets[i] = (byte) Math.clamp(Math.round(ranges[i].low() / scale), -LARGEST, LARGEST);
        }
        return grid;
    }

    /// The grids of a matrix, for other weights.
    static PackedGrid on(PackedMatrix known) {
        var grid = new PackedGrid(known.format(), known.rows(), known.columns(), known.scales());
        for (int i = 0; i < grid.factors.length; i++) {
            grid.factors[i] = Byte.toUnsignedInt(known.factors()[i]);
            grid.offsets[i] = known.offsets()[i];
        }
        return grid;
    }

    @Override
    public float put(int row, int column, float wish) {
        int block = row / format.size() * columns + column;
        int place = row * columns + column;
        double steps = ((double) wish / scales[column] - offsets[block]) * (1 << format.bits()) / factors[block];
        int code = (int) Math.clamp(Math.rint(steps), 0, format.last());
        int least = -LARGEST;
        int most = LARGEST;
        if (format.headroom() == Headroom.PAIRS && (row ^ 1) < rows) {
            int neighbour = values[(row ^ 1) * columns + column];
            least = Math.max(least, -LARGEST_PAIR - Math.min(0, neighbour));
            most = Math.min(most, LARGEST_PAIR - Math.max(0, neighbour));
        }
        while (code > 0 && value(code, block) > most) {
            code--;
        }
        while (code < format.last() && value(code, block) < least) {
            code++;
        }
        codes[place] = (byte) code;
        values[place] = (byte) value(code, block);
        return values[place] * scales[column];
    }

    private int value(int code, int block) {
        return PackedMatrix.value(code, factors[block], offsets[block], format.bits());
    }

    @Override
    public PackedMatrix matrix() {
        byte[] narrow = new byte[factors.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (byte) factors[i];
        }
        return new PackedMatrix(format, rows, columns, codes.clone(), narrow, offsets.clone(), scales);
    }
}
