package dev.gramme.compress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.compress.judge.Judgement;
import dev.gramme.data.metric.Score;
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

class ParetoFrontTest {
    private static final Option SMALL = option("small", 100, 0.9, 0.95, true);
    private static final Option QUICK = option("quick", 200, 0.3, 0.95, true);
    private static final Option GOOD = option("good", 300, 0.9, 0.99, true);

    @Test
    void whatIsBestInAnythingIsOnIt() {
        assertThat(front(SMALL, QUICK, GOOD)).containsExactly(SMALL, QUICK, GOOD);
    }

    @Test
    void whatAnotherBeatsOrEqualsInAllIsNot() {
        var worse = option("worse", 200, 0.31, 0.95, true);
        assertThat(front(QUICK, worse)).containsExactly(QUICK);
    }

    @Test
    void twoThatAreEvenInAllAreBothOnIt() {
        var even = option("even", 200, 0.3, 0.95, true);
        assertThat(front(QUICK, even)).containsExactly(QUICK, even);
    }

    @Test
    void whatLosesTooMuchNeitherIsOnItNorBeatsAnything() {
        var broken = option("broken", 1, 0.01, 1, false);
        assertThat(front(broken, GOOD)).containsExactly(GOOD);
    }

    @Test
    void whatWasNotMeasuredIsNot() {
        var rejected = new Option(
                "rejected",
                "rejected",
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                true,
                "it does not run",
                false);
        assertThat(front(rejected, GOOD)).containsExactly(GOOD);
    }

    private static List<Option> front(Option... options) {
        return ParetoFront.of(List.of(options)).options();
    }

    private static Option option(String word, long bytes, double ratio, double metric, boolean within) {
        var disturbance = new Disturbance(0.01, 1, OptionalDouble.empty());
        var millis = new Interval(1, 1, 1);
        var energy = Estimate.exactly(Energy.ofJoules(1), Basis.ASSUMED, "made up");
        var cost = new PredictionCost(word, 1, 1, millis, 1, 1, energy, disturbance);
        var interval = new Interval(ratio, ratio, ratio);
        var comparison =
                new CostComparison(cost, cost, interval, disturbance, new Verdict(Verdict.Outcome.SAME, "made up"));
        var score = new Score("accuracy", metric, metric, metric);
        var quality = new Judgement(10, 1, score, 0, 0, Optional.empty(), Optional.empty());
        return new Option(
                word,
                word,
                bytes,
                0,
                Optional.of(quality),
                Optional.of(comparison),
                OptionalLong.empty(),
                within,
                "",
                false);
    }
}
