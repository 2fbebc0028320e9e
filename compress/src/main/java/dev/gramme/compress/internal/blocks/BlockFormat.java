package dev.gramme.compress.internal.blocks;

/// Blocks of neighbouring inputs of one output, each with a scale of its own, as `com.microsoft.MatMulNBits` takes
/// them.
///
/// @param bits of a weight: 4 or 8
/// @param size inputs in a block: a power of two from 16 to 256
/// @param symmetric whether the middle of the numbers is zero; otherwise each block says which of them is
public record BlockFormat(int bits, int size, boolean symmetric) implements WeightFormat<BlockMatrix> {
    public BlockFormat {
        if (bits != 4 && bits != 8) {
            throw new IllegalArgumentException("Blocks have 4 or 8 bits a weight, not " + bits);
        }
        if (size < 16 || size > 256 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("Blocks of " + size + " are no power of two from 16 to 256");
        }
    }

    /// The largest number of a weight; the least is 0.
    int last() {
        return (1 << bits) - 1;
    }

    /// How many blocks so many inputs take; the last may be cut short.
    int blocks(int rows) {
        return Math.ceilDiv(rows, size);
    }

    @Override
    public BlockGrid grid(float[] weights, int rows, int columns, float[] importance) {
        return BlockGrid.of(this, Block.checked(weights, rows, columns), rows, columns, importance);
    }

    /// The range that comes nearest to these ends.
    Steps between(float low, float high) {
        int middle = (last() + 1) / 2;
        if (symmetric) {
            // There is one number more below the middle than above it: the farther end gets it.
            float end = -low > high ? low : high;
            float step = end == 0 ? 1 : -end / middle;
            return new Steps(-middle * step, step, last());
        }
        float step = low == high ? 1 : (high - low) / last();
        int zero = Math.clamp((int) Math.rint(-low / step), 0, last());
        return new Steps(-zero * step, step, last());
    }
}
