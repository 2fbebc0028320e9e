package dev.gramme.train.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.data.Image;
import dev.gramme.data.ImageFit;
import dev.gramme.data.image.Pixels;
import dev.gramme.train.Augmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageExamplesTest {
    private static final int SIZE = 20;
    private static final int SIDE = 9;

    @Test
    void aPictureIsChangedAlikeWheneverItsEpochIsRepeated() {
        var how = new Augmentation(2, true, 0.5);
        float[] first = shown(examples(how, 7), 3, 0, 5, 9);
        var others = examples(how, 7);
        shown(others, 3, 11, 12);
        assertThat(shown(others, 3, 0, 5, 9)).containsExactly(first);
        // Whatever stands beside it in the batch.
        assertThat(Arrays.copyOf(shown(others, 3, 0, 19), SIDE * SIDE))
                .containsExactly(Arrays.copyOf(first, SIDE * SIDE));
        assertThat(shown(others, 4, 0, 5, 9)).isNotEqualTo(first);
        assertThat(shown(examples(how, 8), 3, 0, 5, 9)).isNotEqualTo(first);
    }

    @Test
    void withoutAugmentationAPictureIsShownAsItIs() {
        var examples = examples(Augmentation.NONE, 1);
        var slice = examples.slice(2, 4);
        assertThat(shown(examples, 5, 2, 4))
                .containsExactly(Objects.requireNonNull(slice.inputs().get("x")).floats());
        assertThat(slice.labels()).containsExactly(0, 0);
        assertThat(Objects.requireNonNull(slice.inputs().get("x")).shape()).containsExactly(2, 1, SIDE, SIDE);
    }

    @Test
    void everyPictureIsInAnEpochOnceAndTheSeedDecidesTheOrder() {
        var examples = examples(Augmentation.NONE, 1);
        var batches = examples.shuffled(6, new SplittableRandom(4));
        assertThat(batches).hasSize(4);
        assertThat(flat(batches))
                .containsExactlyInAnyOrder(IntStream.range(0, SIZE).toArray());
        assertThat(flat(examples.shuffled(6, new SplittableRandom(4)))).containsExactly(flat(batches));
        assertThat(flat(examples.ordered(6)))
                .containsExactly(IntStream.range(0, SIZE).toArray());
    }

    @Test
    void movedPicturesAreThePictureElsewhereWithBlackBehind() {
        var examples = examples(new Augmentation(1, false, 0), 5);
        float[] original =
                Objects.requireNonNull(examples.slice(3).inputs().get("x")).floats();
        var seen = new HashSet<List<Integer>>();
        for (int epoch = 0; epoch < 60; epoch++) {
            float[] shown = shown(examples, epoch, 3);
            seen.add(offset(original, shown));
        }
        assertThat(seen).hasSize(9);
    }

    @Test
    void aboutHalfOfThePicturesAreMirrored() {
        var examples = examples(new Augmentation(0, true, 0), 5);
        float[] original =
                Objects.requireNonNull(examples.slice(3).inputs().get("x")).floats();
        int mirrored = 0;
        for (int epoch = 0; epoch < 200; epoch++) {
            float[] shown = shown(examples, epoch, 3);
            if (!Arrays.equals(shown, original)) {
                mirrored++;
                for (int i = 0; i < shown.length; i++) {
                    assertThat(shown[i]).isEqualTo(original[i / SIDE * SIDE + SIDE - 1 - i % SIDE]);
                }
            }
        }
        assertThat(mirrored).isBetween(75, 125);
    }

    @Test
    void whatIsErasedIsARectangleWithinThePictureOfTheAreaThatThePaperGives() {
        var examples = examples(new Augmentation(0, false, 1), 5);
        float[] original =
                Objects.requireNonNull(examples.slice(3).inputs().get("x")).floats();
        for (int epoch = 0; epoch < 100; epoch++) {
            float[] shown = shown(examples, epoch, 3);
            int[] changed = IntStream.range(0, shown.length)
                    .filter(i -> shown[i] != original[i])
                    .toArray();
            assertThat(changed).isNotEmpty();
            var rows = IntStream.of(changed).map(i -> i / SIDE).summaryStatistics();
            var columns = IntStream.of(changed).map(i -> i % SIDE).summaryStatistics();
            int area = (rows.getMax() - rows.getMin() + 1) * (columns.getMax() - columns.getMin() + 1);
            assertThat(changed).hasSize(area);
            assertThat(area).isLessThanOrEqualTo(SIDE * SIDE / 2);
        }
    }

    @Test
    void aFingerprintKnowsPixelsLabelsAndWhatIsDoneToThem() {
        String plain = examples(Augmentation.NONE, 1).fingerprint();
        assertThat(examples(Augmentation.NONE, 1).fingerprint()).isEqualTo(plain);
        assertThat(examples(new Augmentation(1, false, 0), 1).fingerprint()).isNotEqualTo(plain);
        var pixels = pixels();
        int[] labels = new int[SIZE];
        labels[7] = 1;
        assertThat(new ImageExamples("x", pixels, labels, Augmentation.NONE, 1).fingerprint())
                .isNotEqualTo(plain);
    }

    /// How far a picture was moved.
    private static List<Integer> offset(float[] original, float[] shown) {
        for (int down = -1; down <= 1; down++) {
            for (int right = -1; right <= 1; right++) {
                if (isMoved(original, shown, down, right)) {
                    return List.of(down, right);
                }
            }
        }
        throw new AssertionError("The picture was not only moved");
    }

    private static boolean isMoved(float[] original, float[] shown, int down, int right) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean inside = y + down >= 0 && y + down < SIDE && x + right >= 0 && x + right < SIDE;
                float wanted = inside ? original[(y + down) * SIDE + x + right] : 0;
                if (shown[y * SIDE + x] != wanted) {
                    return false;
                }
            }
        }
        return true;
    }

    private static float[] shown(ImageExamples examples, long epoch, int... indices) {
        return Objects.requireNonNull(examples.shown(epoch, indices).inputs().get("x"))
                .floats();
    }

    private static int[] flat(List<int[]> batches) {
        return batches.stream().flatMapToInt(Arrays::stream).toArray();
    }

    private static ImageExamples examples(Augmentation how, long seed) {
        return new ImageExamples("x", pixels(), new int[SIZE], how, seed);
    }

    private static Pixels pixels() {
        var random = new SplittableRandom(3);
        var images = new ArrayList<Image>();
        for (int i = 0; i < SIZE; i++) {
            byte[] pixels = new byte[SIDE * SIDE];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = (byte) random.nextInt(1, 256);
            }
            images.add(new Image(1, SIDE, SIDE, pixels));
        }
        return Pixels.of(images, new ImageFit(1, SIDE, SIDE));
    }
}
