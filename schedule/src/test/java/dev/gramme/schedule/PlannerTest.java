package dev.gramme.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Planner PLANNER = new Planner(0.45);

    @Test
    void waitsForTheCleanHoursAndTellsWhatThatSaves() {
        var plan = PLANNER.plan(job(2, 8), forecast(0.05, 400, 400, 400, 100, 100, 400, 400, 400), NOW, 1.5);

        assertThat(plan.advice()).isEqualTo(Plan.Advice.WAIT);
        assertThat(plan.windows()).containsExactly(window(3, 5));
        assertThat(plan.atOnce().grams()).isCloseTo(1.5 * 0.8 * 1, within(1e-12));
        assertThat(plan.taken().expected().grams()).isCloseTo(1.5 * 0.2, within(1e-12));
        assertThat(plan.taken().saving()).isCloseTo(0.75, within(1e-12));
        assertThat(plan.taken().savingLow()).isBetween(0.7, 0.75);
        assertThat(plan.taken().savingHigh()).isBetween(0.75, 0.8);
    }

    @Test
    void runsAtOnceAndSaysWhatWaitingMightHaveSavedWhereThatIsNotSure() {
        var plan = PLANNER.plan(job(1, 4), forecast(0.3, 300, 290, 280, 300), NOW, 1);

        assertThat(plan.advice()).isEqualTo(Plan.Advice.NOW);
        assertThat(plan.windows()).containsExactly(window(0, 1));
        assertThat(plan.taken().saving()).isZero();
        var declined = plan.declined().orElseThrow();
        assertThat(declined.windows()).containsExactly(window(2, 3));
        assertThat(declined.savingLow()).isNegative();
    }

    @Test
    void whatBeganBetweenTwoStepsMayBePausedAtTheNext() {
        var dirtyHour = forecast(0.01, 900, 100, 100, 100, 100, 100, 100, 100);
        var begun = new Progress(Duration.ofMinutes(59), true, Duration.ofMinutes(59), 0, false);
        var job = job(4, 8).pausable(Pausing.costing(Energy.ZERO));
        assertThat(PLANNER.decide(job, begun, dirtyHour, NOW).run()).isFalse();

        var longRuns = new Pausing(Energy.ZERO, Duration.ZERO, Power.ZERO, Duration.ofHours(1), 9, Power.ZERO);
        assertThat(PLANNER.decide(job(4, 8).pausable(longRuns), begun, dirtyHour, NOW))
                .extracting(Decision::run, Decision::bound)
                .containsExactly(true, true);
    }

    @Test
    void pausesWhereGoingOnIsCheapEnough() {
        double[] hours = {100, 500, 100, 500, 100};
        var cheap = job(3, 5).pausable(Pausing.costing(Energy.ofKilowattHours(0.1)));
        var dear = job(3, 5).pausable(Pausing.costing(Energy.ofKilowattHours(10)));

        assertThat(PLANNER.plan(cheap, forecast(0.01, hours), NOW, 1).windows())
                .containsExactly(window(0, 1), window(2, 3), window(4, 5));
        assertThat(PLANNER.plan(dear, forecast(0.01, hours), NOW, 1).windows()).containsExactly(window(0, 3));
    }

    @Test
    void theLastWindowEndsWithTheJobAndEnergyIsExact() {
        var job = Job.of(Duration.ofMinutes(270), Power.ofWatts(1000), NOW, NOW.plus(Duration.ofHours(10)));
        var plan = PLANNER.plan(job, forecast(0, 400, 400, 100, 100, 100, 100, 100, 400, 400, 400), NOW, 1);

        var only = plan.windows().getFirst();
        assertThat(only.duration()).isEqualTo(Duration.ofMinutes(270));
        assertThat(plan.taken().expected().grams()).isCloseTo(450, within(1e-9));
    }

    @Test
    void startsNoEarlierThanAllowed() {
        var job = Job.of(
                Duration.ofHours(1), Power.ofWatts(1000), NOW.plus(Duration.ofHours(2)), NOW.plus(Duration.ofHours(6)));
        var plan = PLANNER.plan(job, forecast(0.01, 10, 10, 400, 300, 400, 400), NOW, 1);

        assertThat(plan.windows()).containsExactly(window(3, 4));
    }

    @Test
    void aForecastTooShortForAnyChoiceMeansNow() {
        var plan = PLANNER.plan(job(4, 24), forecast(0.1, 400, 300, 200), NOW, 1);

        assertThat(plan.advice()).isEqualTo(Plan.Advice.NOW);
        assertThat(plan.atOnce().grams()).isCloseTo(400 + 300 + 200 + 300, within(1e-9));
    }

    @Test
    void thereHasToBeEnoughTime() {
        assertThatThrownBy(() -> job(4, 3)).isInstanceOf(GrammeException.class).hasMessageContaining("less time");
        assertThatThrownBy(() -> PLANNER.plan(job(4, 5), forecast(0.1, 1, 1, 1), NOW.plus(Duration.ofHours(2)), 1))
                .isInstanceOf(GrammeException.class);
    }

    @Test
    void powerThatChangesPutsTheHungryHoursWhereItIsClean() {
        var stages = List.of(
                new Stage(Duration.ofHours(2), Power.ofWatts(100)),
                new Stage(Duration.ofHours(2), Power.ofWatts(1000)));
        var job = new Job(stages, NOW, NOW.plus(Duration.ofHours(8)), Optional.empty());
        var plan = PLANNER.plan(job, forecast(0.01, 300, 300, 300, 300, 100, 100, 300, 300), NOW, 1);

        assertThat(plan.windows()).containsExactly(window(2, 6));
    }

    private static Job job(int hours, int within) {
        return Job.of(
                Duration.ofHours(hours), Power.ofWatts(hours == 2 ? 1 : 1000), NOW, NOW.plus(Duration.ofHours(within)));
    }

    private static Window window(int from, int to) {
        return new Window(NOW.plus(Duration.ofHours(from)), NOW.plus(Duration.ofHours(to)));
    }

    private static Forecast forecast(double share, double... grams) {
        var expected = new IntensitySeries("DE", Signal.AVERAGE, NOW, Duration.ofHours(1), grams, "made up");
        double[] low = Arrays.stream(grams).map(g -> g * (1 - share)).toArray();
        double[] high = Arrays.stream(grams).map(g -> g * (1 + share)).toArray();
        return new Forecast(NOW, expected, List.of(new Band(0.8, low, high)));
    }
}
