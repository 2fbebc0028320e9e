package dev.gramme.train.internal.loop;

import dev.gramme.data.Order;
import dev.gramme.data.image.Pixels;
import dev.gramme.model.Tensor;
import dev.gramme.train.Augmentation;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Pictures as a network takes them: shares of 1, \[batch, channels, height, width].
public final class ImageExamples implements Examples {
    private static final long BLOCK = 1L << 20;

    private final String input;
    private final Pixels pixels;
    private final int[] labels;
    private final Augmentation augmentation;
    private final Augmenter augmenter;

    /// @param input the name under which the graph takes them
    /// @param labels one a picture, -1 where nobody knows it; not copied
    /// @param seed of what is changed in them
    public ImageExamples(String input, Pixels pixels, int[] labels, Augmentation augmentation, long seed) {
        this.input = input;
        this.pixels = pixels;
        this.labels = labels;
        this.augmentation = augmentation;
        this.augmenter = new Augmenter(augmentation, pixels, seed);
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public String fingerprint() {
        var digest = new Digest().add(labels).add(pixels.fit().toString()).add(augmentation.toString());
        long all = pixels.bytes().byteSize();
        for (long from = 0; from < all; from += BLOCK) {
            digest.add(pixels.bytes().asSlice(from, Math.min(BLOCK, all - from)).toArray(ValueLayout.JAVA_BYTE));
        }
        return digest.hex();
    }

    @Override
    public List<int[]> shuffled(int batch, RandomGenerator random) {
        return Batches.of(Order.shuffled(size(), random), batch);
    }

    @Override
    public List<int[]> ordered(int batch) {
        return Batches.of(size(), batch);
    }

    @Override
    public Slice slice(int... indices) {
        float[] shares = new float[indices.length * pixels.each()];
        for (int i = 0; i < indices.length; i++) {
            pixels.copyTo(indices[i], shares, i * pixels.each());
        }
        return slice(indices, shares);
    }

    @Override
    public Slice shown(long epoch, int... indices) {
        float[] shares = new float[indices.length * pixels.each()];
        for (int i = 0; i < indices.length; i++) {
            augmenter.write(epoch, indices[i], shares, i * pixels.each());
        }
        return slice(indices, shares);
    }

    @Override
    public boolean vary() {
        return !augmentation.equals(Augmentation.NONE);
    }

    private Slice slice(int[] indices, float[] shares) {
        var fit = pixels.fit();
        long[] shape = {indices.length, fit.channels(), fit.height(), fit.width()};
        int[] chosen = new int[indices.length];
        Arrays.setAll(chosen, i -> labels[indices[i]]);
        return new Slice(Map.of(input, Tensor.ofFloats(input, shape, shares)), chosen, indices);
    }
}
