package dev.gramme.compress.internal.blocks;

/// A matrix of weights in blocks: a weight is its number less its block's zero, times its block's scale.
///
/// Everything is kept output by output, as `com.microsoft.MatMulNBits` wants it, and not input by input as ONNX's
/// matrices are.
///
/// @param rows inputs
/// @param columns outputs
/// @param codes a number for each weight, all inputs of an output after one another; not copied
/// @param scales one for each block, all blocks of an output after one another; not copied
/// @param zeros which number of a block is zero; not copied
@SuppressWarnings("ArrayRecordComponent") // Millions of elements, never compared.
public record BlockMatrix(BlockFormat format, int rows, int columns, byte[] codes, float[] scales, byte[] zeros)
        implements RoundedMatrix {
    @Override
    public float[] restored() {
        float[] weights = new float[rows * columns];
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                int block = column * blocks() + row / format.size();
                int code = Byte.toUnsignedInt(codes[column * rows + row]) - Byte.toUnsignedInt(zeros[block]);
                weights[row * columns + column] = code * scales[block];
            }
        }
        return weights;
    }

    /// What it takes in a file.
    public long bytes() {
        long zeroBytes = format.symmetric() ? 0 : (long) columns * zeroBytes();
        return (long) columns * blocks() * (blockBytes() + Float.BYTES) + zeroBytes;
    }

    /// Blocks of one output.
    public int blocks() {
        return format.blocks(rows);
    }

    /// Bytes of one block of packed weights; a short one is filled up.
    public int blockBytes() {
        return format.size() * format.bits() / 8;
    }

    /// Bytes of the packed zeros of one output.
    public int zeroBytes() {
        return Math.ceilDiv(blocks() * format.bits(), 8);
    }

    /// The numbers, the first of a byte in its low bits, outputs × blocks × bytes of a block. What fills up a short
    /// block is its zero.
    public byte[] packedCodes() {
        byte[] packed = new byte[columns * blocks() * blockBytes()];
        int padded = blocks() * format.size();
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < padded; row++) {
                int code = row < rows ? codes[column * rows + row] : zeros[column * blocks() + row / format.size()];
                pack(packed, (long) column * padded + row, code);
            }
        }
        return packed;
    }

    /// The zeros, packed like the numbers, but each output begins with a byte of its own.
    public byte[] packedZeros() {
        byte[] packed = new byte[columns * zeroBytes()];
        int perOutput = zeroBytes() * 8 / format.bits();
        for (int column = 0; column < columns; column++) {
            for (int block = 0; block < blocks(); block++) {
                pack(packed, (long) column * perOutput + block, zeros[column * blocks() + block]);
            }
        }
        return packed;
    }

    private void pack(byte[] packed, long place, int code) {
        long bit = place * format.bits();
        packed[Math.toIntExact(bit / 8)] |= (byte) ((code & format.last()) << (bit % 8));
    }
}
