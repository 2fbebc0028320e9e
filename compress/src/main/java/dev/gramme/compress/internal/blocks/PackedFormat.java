package dev.gramme.compress.internal.blocks;

import dev.gramme.compress.internal.int8.Headroom;

/// Few bits in the file, 8 bits when it is loaded: each weight is a number of one of its block's ranges, and the
/// range is a straight line of 8-bit numbers. The products that use it are those of 8-bit weights with one scale for
/// each output, and as fast.
///
/// @param bits of a weight, from 2 to 7
/// @param size inputs in a block
/// @param headroom how much of the 8 bits is used
public record PackedFormat(int bits, int size, Headroom headroom) implements WeightFormat<PackedMatrix> {
    public PackedFormat {
        if (bits < 2 || bits > 7) {
            throw new IllegalArgumentException("Packed weights have 2 to 7 bits, not " + bits);
        }
        if (size < 2) {
            throw new IllegalArgumentException("Blocks of " + size + " need more room than they save");
        }
    }

    /// The largest number of a weight; the least is 0.
    int last() {
        return (1 << bits) - 1;
    }

    /// Whether a matrix of so many rows can be kept so: blocks are not cut short, and whole bytes are filled.
    public boolean takes(int rows, int columns) {
        return rows % size == 0 && (long) rows * columns % 8 == 0;
    }

    @Override
    public PackedGrid grid(float[] weights, int rows, int columns, float[] importance) {
        if (!takes(rows, columns)) {
            throw new IllegalArgumentException(
                    "A matrix of " + rows + " × " + columns + " does not fill blocks of " + size);
        }
        return PackedGrid.of(this, Block.checked(weights, rows, columns), rows, columns, importance);
    }
}
