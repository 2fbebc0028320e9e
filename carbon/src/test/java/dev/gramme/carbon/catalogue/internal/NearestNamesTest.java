package dev.gramme.carbon.catalogue.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.Properties;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
    @Test
    void typingErrorsAndMissingWordsLeadHome() {
        var known = List.of("France", "Finland", "Germany", "South Africa");
        assertThat(NearestNames.to("Frnace", known)).first().isEqualTo("France");
        assertThat(NearestNames.to("Africa", known)).first().isEqualTo("South Africa");
    }

    @Test
    void whatResemblesNothingGetsNoSuggestion() {
        assertThat(NearestNames.to("qqqqqq", List.of("France", "Finland"))).isEmpty();
    }

    @Test
    void theEditDistanceIsAMetric() {
        Properties.forAll(5, 500, random -> {
            String a = word(random.nextInt(), 6);
            String b = word(random.nextInt(), 6);
            String c = word(random.nextInt(), 6);
            int ab = NearestNames.editDistance(a, b);
            assertThat(ab).isEqualTo(NearestNames.editDistance(b, a));
            assertThat(ab == 0).isEqualTo(a.equals(b));
            assertThat(ab).isLessThanOrEqualTo(NearestNames.editDistance(a, c) + NearestNames.editDistance(c, b));
        });
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
