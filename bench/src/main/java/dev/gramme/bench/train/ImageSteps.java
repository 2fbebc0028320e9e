package dev.gramme.bench.train;

import java.util.SplittableRandom;

/// Steps of the [FashionCnn] over random pictures.
final class ImageSteps implements Work {
    private final FashionCnn network;
    private final SplittableRandom random = new SplittableRandom(0);
    private final float[] pixels;
    private long[] labels;

    ImageSteps(int threads, int batch) {
        network = new FashionCnn(threads);
        pixels = new float[batch * FashionCnn.PIXELS];
        labels = new long[batch];
    }

    @Override
    public long parameters() {
        return network.parameters();
    }

    @Override
    public void prepare() {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        labels = random.longs(labels.length, 0, FashionCnn.CLASSES).toArray();
    }

    @Override
    public void once() {
        network.step(pixels, labels);
    }

    @Override
    public void close() {
        network.close();
    }
}
