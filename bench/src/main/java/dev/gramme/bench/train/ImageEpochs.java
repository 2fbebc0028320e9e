package dev.gramme.bench.train;

import dev.gramme.data.Dataset;
import dev.gramme.data.Image;
import dev.gramme.data.ImageSet;
import dev.gramme.data.Order;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;

/// Epochs of the [FashionCnn] over the 60,000 pictures of Fashion-MNIST: shuffled, cut into batches and learnt from.
/// The first one reads the files.
final class ImageEpochs implements Work {
    private final FashionCnn network;
    private final int batch;
    private final Path pictures;
    private Optional<Dataset<Image>> read = Optional.empty();
    private final SplittableRandom random = new SplittableRandom(0);

    /// @param pictures an IDX file beside which its labels lie
    ImageEpochs(int threads, int batch, Path pictures) {
        this.network = new FashionCnn(threads);
        this.batch = batch;
        this.pictures = pictures;
    }

    @Override
    public long parameters() {
        return network.parameters();
    }

    @Override
    public void prepare() {
        // Reading belongs to an epoch.
    }

    @Override
    public void once() {
        Dataset<Image> dataset =
                read.orElseGet(() -> new ImageSet(pictures).read().dataset());
        read = Optional.of(dataset);
        int[] order = Order.shuffled(dataset.size(), random);
        for (int from = 0; from < order.length; from += batch) {
            int count = Math.min(batch, order.length - from);
            float[] pixels = new float[count * FashionCnn.PIXELS];
            long[] labels = new long[count];
            for (int i = 0; i < count; i++) {
                Image picture = dataset.input(order[from + i]);
                picture.copyTo(pixels, i * FashionCnn.PIXELS);
                labels[i] = dataset.label(order[from + i]);
            }
            network.step(pixels, labels);
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
