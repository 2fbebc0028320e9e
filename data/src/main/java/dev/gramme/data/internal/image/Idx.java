package dev.gramme.data.internal.image;

import dev.gramme.carbon.GrammeException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// An IDX file of unsigned bytes, plain or in gzip: two zero bytes, the element type (8), the number of dimensions,
/// each dimension as four bytes with the highest first, then the elements (Y. LeCun, The MNIST database).
final class Idx {
    private static final int UNSIGNED_BYTE = 0x08;
    private static final int GZIP = 0x1F8B;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
    /// DEFLATE cannot make more of a byte (RFC 1951: 258 bytes from two bits, and the header's share).
    private static final int MOST_UNPACKED = 1032;
    private static final String DAMAGED = "the download was cut short; fetch it again.";

    private final int[] shape;
    private final byte[] data;

    private Idx(int[] shape, byte[] data) {
        this.shape = shape;
        this.data = data;
    }

    /// The dimensions.
    int[] shape() {
        return shape;
    }

    /// The elements, in row-major order; not a copy.
    byte[] data() {
        return data;
    }

    static Idx read(Path file) {
        try (var in = new DataInputStream(unpacked(file))) {
            int magic = in.readInt();
            int rank = magic & 0xFF;
            if (magic >>> 8 != UNSIGNED_BYTE || rank < 1 || rank > 4) {
                throw GrammeException.failure(
                        file + " is not an IDX file of bytes: it starts with 0x" + Integer.toHexString(magic),
                        "it is another kind of file.");
            }
            int[] shape = new int[rank];
            for (int i = 0; i < rank; i++) {
                shape[i] = in.readInt();
            }
            return new Idx(shape, elements(file, in, claimed(file, shape)));
        } catch (EOFException e) {
            throw GrammeException.failure(file + " ends within its header", DAMAGED)
                    .causedBy(e);
        } catch (IOException e) {
            throw GrammeException.failure("Cannot read " + file + ": " + e.getMessage(), DAMAGED)
                    .causedBy(e);
        }
    }

    /// How many elements the header speaks of: no more than the file can hold, since a damaged header must not take all
    /// memory.
    private static int claimed(Path file, int[] shape) throws IOException {
        long most = Math.min(LARGEST_ARRAY, Files.size(file) * MOST_UNPACKED);
        long claimed = 1;
        for (int length : shape) {
            // Beyond the limit it stays beyond, so that no product overflows.
            claimed = length < 0 || claimed > most ? Long.MAX_VALUE : claimed * length;
        }
        if (claimed > most) {
            throw GrammeException.failure(
                    file + " claims the shape " + Arrays.toString(shape) + ", more than it can hold",
                    "its header is damaged.");
        }
        return (int) claimed;
    }

    /// Read into their place at once: kept in pieces first, they would need twice the memory.
    private static byte[] elements(Path file, InputStream in, int claimed) throws IOException {
        byte[] data = new byte[claimed];
        int there = in.readNBytes(data, 0, claimed);
        if (there < claimed) {
            throw GrammeException.failure(
                    file + " has " + there + " elements where its header says " + claimed, DAMAGED);
        }
        if (in.read() >= 0) {
            throw GrammeException.failure(
                    file + " goes on after the " + claimed + " elements that its header says",
                    "its header is damaged.");
        }
        return data;
    }

    private static InputStream unpacked(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        int start = in.read() << 8 | in.read();
        in.reset();
        return start == GZIP ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
