package dev.gramme.compress.internal.blocks;

import dev.gramme.compress.internal.aware.WeightGrid;
import dev.gramme.compress.internal.int8.Int8Matrix;

/// An 8-bit matrix that is kept in fewer bits. The 8-bit number of a place is
/// offset + ⌊(code · factor + 2^(bits - 1)) / 2^bits⌋, with the offset and factor of its block; that number times its
/// column's scale is the weight. Whole numbers only, so that every processor unpacks the same.
///
/// @param rows inputs
/// @param columns outputs
/// @param codes a number for each weight, row by row; not copied
/// @param factors from 1 to 255, for each block and column, block by block; not copied
/// @param offsets from -128 to 127, likewise; not copied
/// @param scales one for each column; not copied
@SuppressWarnings("ArrayRecordComponent") // Millions of elements, never compared.
public record PackedMatrix(
        PackedFormat format, int rows, int columns, byte[] codes, byte[] factors, byte[] offsets, float[] scales)
        implements RoundedMatrix {
    /// Unpacked.
    public Int8Matrix int8() {
        byte[] values = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            int block = i / columns / format.size() * columns + i % columns;
            values[i] = (byte) value(codes[i], Byte.toUnsignedInt(factors[block]), offsets[block], format.bits());
        }
        return new Int8Matrix(rows, columns, values, scales);
    }

    /// Other weights on the same grids.
    public PackedMatrix refilled(float[] weights) {
        var grid = PackedGrid.on(this);
        for (int i = 0; i < weights.length; i++) {
            grid.put(i / columns, i % columns, weights[i]);
        }
        return grid.matrix();
    }

    /// The grids as lines of floats; that their numbers are whole in 8 bits is left out.
    public WeightGrid grid() {
        int blocks = rows / format.size();
        float[] lows = new float[blocks * columns];
        float[] steps = new float[lows.length];
        for (int i = 0; i < lows.length; i++) {
            lows[i] = offsets[i] * scales[i % columns];
            steps[i] = Byte.toUnsignedInt(factors[i]) * scales[i % columns] / (1 << format.bits());
        }
        return new WeightGrid(blocks, format.size(), columns, lows, steps, format.last());
    }

    static int value(int code, int factor, int offset, int bits) {
        return offset + ((code * factor + (1 << (bits - 1))) >> bits);
    }

    @Override
    public float[] restored() {
        return int8().restored();
    }
}
