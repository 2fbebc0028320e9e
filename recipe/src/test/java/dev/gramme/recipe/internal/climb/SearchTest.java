package dev.gramme.recipe.internal.climb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SearchTest {
    /// After three epochs of a small network, one of a large one costs as much: what counts is how good both were after
    /// one.
    @Test
    void whatLearnsMoreInAnEpochMayOvertakeWhatHasHadMoreOfThem() {
        var small = scores(Map.of(1, 0.80, 2, 0.86, 3, 0.90));
        assertThat(Search.mayOvertake(scores(Map.of(1, 0.85)), small)).isTrue();
        assertThat(Search.mayOvertake(scores(Map.of(1, 0.75)), small)).isFalse();
        assertThat(Search.mayOvertake(scores(Map.of(1, 0.80)), small)).isFalse();
    }

    @Test
    void theLastEpochThatBothWereLookedAtDecides() {
        var best = scores(Map.of(1, 0.80, 2, 0.86));
        assertThat(Search.mayOvertake(scores(Map.of(1, 0.85, 2, 0.84, 3, 0.9)), best))
                .isFalse();
        assertThat(Search.mayOvertake(scores(Map.of(1, 0.70, 2, 0.87)), best)).isTrue();
    }

    @Test
    void whatWasNeverLookedAtAlikeIsNotPromised() {
        assertThat(Search.mayOvertake(scores(Map.of(1, 0.99)), scores(Map.of(2, 0.5))))
                .isFalse();
        assertThat(Search.mayOvertake(scores(Map.of()), scores(Map.of(2, 0.5)))).isFalse();
    }

    private static NavigableMap<Integer, Double> scores(Map<Integer, Double> byEpoch) {
        return new TreeMap<>(byEpoch);
    }
}
