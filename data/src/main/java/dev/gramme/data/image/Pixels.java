package dev.gramme.data.image;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Image;
import dev.gramme.data.ImageFit;
import dev.gramme.data.Skipped;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/// Pictures, each decoded once, brought to one shape and laid side by side: what training reads again and again
/// without making an object a picture.
///
/// What is large lies in an unnamed temporary file that the system keeps in memory as far as there is room, so
/// that a set may be larger than the memory.
public final class Pixels {
    private static final long LARGE = 256L << 20;
    private static final float[] SHARES = shares();

    private final int[] kept;
    private final ImageFit fit;
    private final MemorySegment bytes;
    private final Skipped skipped;

    private Pixels(int[] kept, ImageFit fit, MemorySegment bytes, Skipped skipped) {
        this.kept = kept;
        this.fit = fit;
        this.bytes = bytes;
        this.skipped = skipped;
    }

    /// Reads all pictures. One that cannot be decoded is left out and counted.
    ///
    /// @throws GrammeException if there is no room for them
    public static Pixels of(List<Image> images, ImageFit fit) {
        long each = (long) fit.channels() * fit.height() * fit.width();
        var bytes = memory(Math.max(1, each * images.size()));
        var log = new Skipped.Log();
        int[] kept = new int[images.size()];
        int count = 0;
        for (int i = 0; i < images.size(); i++) {
            try {
                byte[] pixels = fit.of(images.get(i)).pixels();
                MemorySegment.copy(pixels, 0, bytes, ValueLayout.JAVA_BYTE, count * each, pixels.length);
                kept[count++] = i;
            } catch (GrammeException e) {
                log.skip("pixels that cannot be decoded", e.what());
            }
        }
        return new Pixels(Arrays.copyOf(kept, count), fit, bytes.asSlice(0, count * each), log.soFar());
    }

    private static MemorySegment memory(long bytes) {
        if (bytes < LARGE) {
            return Arena.ofAuto().allocate(bytes);
        }
        try {
            Path file = Files.createTempFile("gramme-pixels", null);
            try (var channel = FileChannel.open(
                    file,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SPARSE,
                    StandardOpenOption.DELETE_ON_CLOSE)) {
                return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
            }
        } catch (IOException e) {
            throw GrammeException.failure(
                            "There is no room for " + bytes / 1_000_000 + " MB of pixels: " + e.getMessage(),
                            "the folder for temporary files is full; smaller pictures need less.")
                    .causedBy(e);
        }
    }

    /// Which of the pictures were read: indices in ascending order.
    public int[] kept() {
        return kept.clone();
    }

    public int size() {
        return kept.length;
    }

    /// The shape of all.
    public ImageFit fit() {
        return fit;
    }

    /// What was left out.
    public Skipped skipped() {
        return skipped;
    }

    /// One picture after the other, as [Image#pixels]; must not be written to.
    public MemorySegment bytes() {
        return bytes;
    }

    /// How many bytes a picture has.
    public int each() {
        return fit.channels() * fit.height() * fit.width();
    }

    /// A pixel's value as a share of 1.
    ///
    /// @param offset its place in [#bytes]
    public float share(long offset) {
        return SHARES[bytes.get(ValueLayout.JAVA_BYTE, offset) & 0xFF];
    }

    /// Writes a picture's pixels as shares of 1.
    public void copyTo(int index, float[] target, int at) {
        long from = (long) index * each();
        for (int i = 0; i < each(); i++) {
            target[at + i] = share(from + i);
        }
    }

    private static float[] shares() {
        float[] shares = new float[256];
        for (int value = 0; value < shares.length; value++) {
            shares[value] = value / 255f;
        }
        return shares;
    }
}
