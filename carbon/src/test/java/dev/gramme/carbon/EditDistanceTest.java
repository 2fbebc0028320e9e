package dev.gramme.carbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EditDistanceTest {
    @Test
    void theEditDistanceIsAMetric() {
        Properties.forAll(5, 500, random -> {
            String a = word(random.nextInt(), 6);
            String b = word(random.nextInt(), 6);
            String c = word(random.nextInt(), 6);
            int ab = EditDistance.between(a, b);
            assertThat(ab).isEqualTo(EditDistance.between(b, a));
            assertThat(ab == 0).isEqualTo(a.equals(b));
            assertThat(ab).isLessThanOrEqualTo(EditDistance.between(a, c) + EditDistance.between(c, b));
        });
    }

    @Test
    void theNearestOfTheKnownWordsIsFound() {
        assertThat(EditDistance.nearest("reznet", List.of("plain-cnn", "resnet", "mlp")))
                .isEqualTo("resnet");
    }

    private static String word(int bits, int length) {
        var word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int letter = (bits >>> (3 * i)) & 7;
            if (letter < 4) {
                word.append((char) ('a' + letter));
            }
        }
        return word.toString();
    }
}
