package dev.gramme.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ImageFitTest {
    @Test
    void aPictureThatFitsIsLeftAlone() {
        var image = new Image(1, 1, 2, new byte[] {1, 2});
        assertThat(new ImageFit(1, 1, 2).of(image)).isSameAs(image);
    }

    @Test
    void greyAndColourTurnIntoEachOther() {
        var colour = new Image(3, 1, 1, new byte[] {100, (byte) 200, 50});
        assertThat(new ImageFit(1, 1, 1).of(colour).pixels()).containsExactly((byte) 153);
        assertThat(new ImageFit(3, 1, 1).of(new Image(1, 1, 1, new byte[] {7})).pixels())
                .containsExactly(7, 7, 7);
    }

    @Test
    void sizesChangeAsInThePythonImagingLibrary() {
        // Pillow 9.4: Image.resize(…, Image.BILINEAR).
        assertThat(new ImageFit(1, 1, 4)
                        .of(new Image(1, 1, 2, new byte[] {0, 100}))
                        .pixels())
                .containsExactly(0, 25, 75, 100);
        assertThat(new ImageFit(1, 1, 2)
                        .of(new Image(1, 1, 4, new byte[] {0, 40, 80, 120}))
                        .pixels())
                .containsExactly(29, 91);
        byte[] odd = new byte[20];
        for (int i = 0; i < odd.length; i++) {
            odd[i] = (byte) (i * 37 % 251);
        }
        assertThat(new ImageFit(1, 2, 3).of(new Image(1, 4, 5, odd)).pixels())
                .containsExactly(112, 87, 100, 116, (byte) 146, (byte) 135);
    }

    @Test
    void anEvenPictureStaysEvenAtAnySize() {
        Properties.forAll(1, random -> new ImageFit(random.nextBoolean() ? 1 : 3, size(random), size(random)), fit -> {
            byte[] pixels = new byte[7 * 5];
            java.util.Arrays.fill(pixels, (byte) 200);
            var fitted = fit.of(new Image(1, 7, 5, pixels));
            assertThat(fitted.shape()).isEqualTo(fit.channels() + "×" + fit.height() + "×" + fit.width());
            assertThat(fitted.pixels()).containsOnly((byte) 200);
        });
    }

    private static int size(RandomGenerator random) {
        return random.nextInt(1, 40);
    }
}
