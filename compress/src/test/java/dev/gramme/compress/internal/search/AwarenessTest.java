package dev.gramme.compress.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.compress.Goal;
import dev.gramme.compress.judge.Judgement;
import dev.gramme.data.metric.Score;
import dev.gramme.model.Model;
import dev.gramme.model.build.SmallBert;
import dev.gramme.model.cost.CostComparison;
import dev.gramme.model.cost.Disturbance;
import dev.gramme.model.cost.Interval;
import dev.gramme.model.cost.PredictionCost;
import dev.gramme.model.cost.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AwarenessTest {
    private static final Contender LARGE = contender(400, 0.5);
    private static final Contender SMALL = contender(100, 0.9);
    private static final Contender SLOW = contender(50, 1.5);

    @Test
    void whatWouldBeTheBestIsTrained() {
        assertThat(Awareness.worthwhile(List.of(LARGE, SMALL), List.of(), Goal.SIZE))
                .contains(SMALL);
        assertThat(Awareness.worthwhile(List.of(SMALL, LARGE), List.of(), Goal.LATENCY))
                .contains(LARGE);
        assertThat(Awareness.worthwhile(List.of(SMALL), List.of(LARGE), Goal.SIZE))
                .contains(SMALL);
    }

    @Test
    void nothingIsTrainedThatWouldNotBeTakenAnyway() {
        assertThat(Awareness.worthwhile(List.of(LARGE), List.of(SMALL), Goal.SIZE))
                .isEmpty();
        assertThat(Awareness.worthwhile(List.of(SMALL), List.of(LARGE), Goal.LATENCY))
                .isEmpty();
        assertThat(Awareness.worthwhile(List.of(SLOW), List.of(), Goal.LATENCY)).isEmpty();
        assertThat(Awareness.worthwhile(List.of(), List.of(SMALL), Goal.SIZE)).isEmpty();
    }

    private static Contender contender(int words, double ratio) {
        Model model = new SmallBert(words, 16, 1, 16, 2, 16).build(1);
        var disturbance = new Disturbance(0.01, 1, OptionalDouble.empty());
        var millis = new Interval(1, 1, 1);
        var energy = Estimate.exactly(Energy.ofJoules(ratio), Basis.ASSUMED, "made up");
        var cost = new PredictionCost("made up", 1, 1, millis, 1, 1, energy, disturbance);
        var outcome = ratio < 1 ? Verdict.Outcome.FASTER : Verdict.Outcome.SLOWER;
        var comparison = new CostComparison(
                cost, cost, new Interval(ratio, ratio, ratio), disturbance, new Verdict(outcome, "made up"));
        var quality =
                new Judgement(10, 1, new Score("accuracy", 0.5, 0.5, 0.5), 0, 0, Optional.empty(), Optional.empty());
        return new Contender("made up", "made up", model, Optional.empty(), quality, comparison, OptionalLong.empty());
    }
}
