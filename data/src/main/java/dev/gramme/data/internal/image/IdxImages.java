package dev.gramme.data.internal.image;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Dataset;
import dev.gramme.data.Image;
import dev.gramme.data.LabelIndex;
import dev.gramme.data.Loaded;
import dev.gramme.data.Modality;
import dev.gramme.data.Pictures;
import dev.gramme.data.Skipped;
import dev.gramme.data.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/// Images in an IDX file, labels in its neighbour: `X-images-idx3-ubyte` and `X-labels-idx1-ubyte`, either with `.gz`.
public final class IdxImages {
    private IdxImages() {}

    public static Loaded<Image> read(Path file, LabelIndex index) {
        Path labelFile = labelFile(file);
        var images = Idx.read(file);
        var labels = Idx.read(labelFile);
        if (images.shape().length != 3 || labels.shape().length != 1 || images.shape()[0] != labels.shape()[0]) {
            throw GrammeException.failure(
                    file + " has the shape " + Arrays.toString(images.shape()) + " and " + labelFile + " the shape "
                            + Arrays.toString(labels.shape()),
                    "the two do not belong together; [n, height, width] and [n] are wanted.");
        }
        if (images.shape()[0] == 0) {
            throw GrammeException.failure(file + " holds no image", "it is another file's turn.");
        }
        for (int i = 0; i < labels.data().length; i++) {
            index.add(String.valueOf(labels.data()[i] & 0xFF), labelFile + ", label " + i);
        }
        var task = new Task.Classification(Modality.IMAGE, index.labels());
        return new Loaded<>(new Dataset<>(file.toString(), task, new Images(images), index.indices()), Skipped.NONE);
    }

    /// The images alone, named by their number.
    public static Pictures pictures(Path file) {
        requireName(file);
        var images = Idx.read(file);
        if (images.shape().length != 3 || images.shape()[0] == 0) {
            throw GrammeException.failure(
                    file + " has the shape " + Arrays.toString(images.shape()),
                    "it is not a file of images; [n, height, width] is wanted.");
        }
        var names =
                IntStream.range(0, images.shape()[0]).mapToObj(String::valueOf).toList();
        return new Pictures(names, new Images(images));
    }

    private static void requireName(Path file) {
        if (!String.valueOf(file.getFileName()).contains("images-idx3")) {
            throw GrammeException.usage(
                    file + " is not called like an IDX file of images (…images-idx3-ubyte, with or without .gz)",
                    "a PNG or JPEG file, or a folder of them, is meant.");
        }
    }

    private static Path labelFile(Path file) {
        requireName(file);
        String name = String.valueOf(file.getFileName());
        String neighbour = name.replace("images-idx3", "labels-idx1");
        Path there = file.resolveSibling(neighbour);
        if (Files.exists(there)) {
            return there;
        }
        Path packed = file.resolveSibling(
                neighbour.endsWith(".gz") ? neighbour.substring(0, neighbour.length() - 3) : neighbour + ".gz");
        if (Files.exists(packed)) {
            return packed;
        }
        throw GrammeException.usage("No labels beside " + file + ": " + there + " is missing", "it was left behind.");
    }

    /// All pixels stay in one array; an image is cut out when asked for.
    private static final class Images extends AbstractList<Image> {
        private final Idx idx;
        private final int height;
        private final int width;

        Images(Idx idx) {
            this.idx = idx;
            this.height = idx.shape()[1];
            this.width = idx.shape()[2];
        }

        @Override
        public Image get(int i) {
            Objects.checkIndex(i, size());
            int pixels = height * width;
            return new Image(1, height, width, Arrays.copyOfRange(idx.data(), i * pixels, (i + 1) * pixels));
        }

        @Override
        public int size() {
            return idx.shape()[0];
        }
    }
}
