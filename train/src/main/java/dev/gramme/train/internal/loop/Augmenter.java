package dev.gramme.train.internal.loop;

import dev.gramme.data.image.Pixels;
import dev.gramme.train.Augmentation;

/// Writes pictures as they are shown in an epoch: moved, mirrored, partly erased.
///
/// What happens to a picture depends on the seed, the epoch and its index alone.
final class Augmenter {
    /// The erased share of a picture, and the ratio of the rectangle's sides (Zhong et al. 2017, section
    /// 4.1.3).
    private static final double SMALLEST = 0.02;

    private static final double LARGEST = 0.4;
    private static final double NARROWEST = 0.3;

    /// How often a rectangle is drawn before one that does not fit is given up.
    private static final int ATTEMPTS = 10;

    private final Augmentation how;
    private final Pixels pixels;
    private final int height;
    private final int width;
    private final Draws draws;

    Augmenter(Augmentation how, Pixels pixels, long seed) {
        this.how = how;
        this.pixels = pixels;
        this.height = pixels.fit().height();
        this.width = pixels.fit().width();
        this.draws = new Draws(seed);
    }

    /// Writes a picture's pixels, channel after channel, as shares of 1.
    void write(long epoch, int index, float[] target, int at) {
        draws.begin(epoch, index);
        int down = draws.below(2 * how.shift() + 1) - how.shift();
        int right = draws.below(2 * how.shift() + 1) - how.shift();
        boolean mirrored = how.flip() && draws.share() < 0.5;
        for (int channel = 0; channel < pixels.fit().channels(); channel++) {
            long from = (long) index * pixels.each() + (long) channel * height * width;
            int to = at + channel * height * width;
            for (int y = 0; y < height; y++) {
                row(from, y + down, right, mirrored, target, to + y * width);
            }
        }
        if (how.erase() > 0 && draws.share() < how.erase()) {
            erase(target, at);
        }
    }

    private void row(long plane, int y, int right, boolean mirrored, float[] target, int at) {
        for (int x = 0; x < width; x++) {
            int column = x + right;
            boolean inside = y >= 0 && y < height && column >= 0 && column < width;
            long place = plane + (long) y * width + (mirrored ? width - 1 - column : column);
            target[at + x] = inside ? pixels.share(place) : 0;
        }
    }

    private void erase(float[] target, int at) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double area = draws.between(SMALLEST, LARGEST) * height * width;
            double ratio = draws.between(NARROWEST, 1 / NARROWEST);
            int tall = (int) Math.round(Math.sqrt(area * ratio));
            int wide = (int) Math.round(Math.sqrt(area / ratio));
            if (tall < height && wide < width) {
                erase(target, at, draws.below(height - tall + 1), draws.below(width - wide + 1), tall, wide);
                return;
            }
        }
    }

    private void erase(float[] target, int at, int top, int left, int tall, int wide) {
        for (int channel = 0; channel < pixels.fit().channels(); channel++) {
            for (int y = top; y < top + tall; y++) {
                int row = at + (channel * height + y) * width;
                for (int x = left; x < left + wide; x++) {
                    target[row + x] = (float) draws.share();
                }
            }
        }
    }
}
