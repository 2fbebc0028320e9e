package dev.gramme.train;

import dev.gramme.data.Dataset;
import dev.gramme.data.Image;
import dev.gramme.data.Labels;
import dev.gramme.data.Modality;
import dev.gramme.data.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Pictures of noisy stripes that lie or stand: something that a small network learns in seconds.
final class Stripes {
    static final Labels LABELS = new Labels(List.of("lying", "standing"));
    static final int SIDE = 8;

    private Stripes() {}

    static Dataset<Image> of(int size, long seed) {
        var random = new SplittableRandom(seed);
        var images = new ArrayList<Image>();
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i % 2;
            int phase = random.nextInt(2);
            byte[] pixels = new byte[SIDE * SIDE];
            for (int p = 0; p < pixels.length; p++) {
                int line = (labels[i] == 0 ? p / SIDE : p % SIDE) + phase;
                pixels[p] = (byte) (line % 2 * 150 + random.nextInt(100));
            }
            images.add(new Image(1, SIDE, SIDE, pixels));
        }
        return new Dataset<>("stripes", new Task.Classification(Modality.IMAGE, LABELS), images, labels);
    }
}
