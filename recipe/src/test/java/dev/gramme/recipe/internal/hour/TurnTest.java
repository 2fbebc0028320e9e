package dev.gramme.recipe.internal.hour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Power;
import dev.gramme.recipe.ClimbObserver;
import dev.gramme.recipe.JumpingClock;
import dev.gramme.recipe.MadeHours;
import dev.gramme.recipe.Prediction;
import dev.gramme.recipe.Properties;
import dev.gramme.recipe.Unheard;
import dev.gramme.recipe.Waiting;
import dev.gramme.recipe.When;
import dev.gramme.schedule.Job;
import dev.gramme.train.TuneProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// When an attempt runs, on a clock that jumps, over hours that a test makes up.
class TurnTest {
    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration TICK = Duration.ofSeconds(20);
    private static final Job TWO_HOURS =
            Job.of(Duration.ofHours(2), Power.ofWatts(10), TEN, TEN.plus(Duration.ofHours(10)));

    @Test
    void itWaitsForTheCleanHourAndSaysSo() {
        var clock = new JumpingClock(TEN.plusSeconds(61), true);
        var heard = new ArrayList<Waiting>();
        var observer = Unheard.hearing(heard);
        var turn = timing(at -> at.isBefore(TEN.plus(Duration.ofHours(3))) ? 500 : 50, clock, 6, false, observer)
                .turn("scratch", prediction(30), Optional.of(Duration.ZERO), List.of(), false);

        assertThat(turn.await()).isTrue();
        assertThat(clock.instant()).isEqualTo(TEN.plus(Duration.ofHours(3)));
        assertThat(heard.getFirst().until())
                .isBetween(TEN.plusSeconds(3 * 3600 - 300), TEN.plusSeconds(3 * 3600 + 300));
        assertThat(heard.getFirst().saving().orElseThrow()).isBetween(0.89, 0.91);
        assertThat(heard.getFirst().intensity()).isEqualTo(500);
    }

    @Test
    void roomIsLeftForWhatMayComeAfterIt() {
        var clock = new JumpingClock(TEN, true);
        var turn = timing(at -> at.isBefore(TEN.plus(Duration.ofHours(3))) ? 500 : 50, clock, 4, false, Unheard.BY_ALL)
                .turn("scratch", prediction(30), Optional.of(Duration.ofHours(2)), List.of(), false);

        assertThat(turn.await()).isTrue();
        // Half an hour, a tenth of that, and two hours: the clean hour cannot be waited for.
        assertThat(clock.instant()).isEqualTo(TEN);
    }

    @Test
    void whatIsShortOrNotKnownRunsAtOnce() {
        var clock = new JumpingClock(TEN, true);
        var timing = timing(at -> at.equals(TEN) ? 500 : 50, clock, 6, true, Unheard.BY_ALL);
        for (var turn : List.of(
                timing.turn("short", prediction(0.5), Optional.of(Duration.ZERO), List.of(), false),
                timing.turn("not probed", Optional.empty(), Optional.of(Duration.ZERO), List.of(), false),
                timing.turn("later ones are not known", prediction(30), Optional.empty(), List.of(), false))) {
            assertThat(turn.await()).isTrue();
            assertThat(clock.instant()).isEqualTo(TEN);
        }
    }

    @Test
    void somebodyWhoWantsItToEndEndsTheWait() {
        var clock = new JumpingClock(TEN, true);
        var turn = timing(at -> at.equals(TEN) ? 500 : 50, clock, 6, false, Unheard.interrupting())
                .turn("scratch", prediction(30), Optional.of(Duration.ZERO), List.of(), false);
        assertThat(turn.await()).isFalse();
    }

    @Test
    void itIsNeverLateIfPredictionsHoldHoweverTheHoursAreAndHoweverOftenItPauses() {
        int[] pauses = new int[1];
        Properties.forAll(11, 150, random -> pauses[0] += neverLate(random));
        assertThat(pauses[0]).as("pauses in all").isGreaterThan(20);
    }

    /// It was said to take one and a half hours and takes three. By what was said nothing of it is left when
    /// the dirty hours come, and they would not be waited for.
    @Test
    void aTrainingThatTakesLongerThanWasSaidIsStillPaused() {
        var clock = new JumpingClock(TEN, true);
        var dirty = TEN.plus(Duration.ofHours(2));
        var clean = TEN.plus(Duration.ofHours(6));
        var turn = timing(at -> at.isBefore(dirty) || !at.isBefore(clean) ? 50 : 900, clock, 12, true, Unheard.BY_ALL)
                .turn("scratch", prediction(90), Optional.of(Duration.ZERO), List.of(), false);
        assertThat(turn.await()).isTrue();
        var hearing = turn.hearing(Unheard.TRAINING);
        int steps = 0;
        while (!hearing.interrupted() && steps < 540) {
            clock.sleep(TICK);
            hearing.step(new TuneProgress(1, 1, ++steps, 540, 0, OptionalDouble.empty()));
        }
        assertThat(turn.paused()).isTrue();
        assertThat(clock.instant()).isBetween(dirty.minus(Duration.ofMinutes(10)), dirty.plus(Duration.ofMinutes(10)));
        turn.stopped();
        assertThat(turn.await()).isTrue();
        assertThat(clock.instant()).isAfterOrEqualTo(clean);
    }

    @Test
    void ofATrainingThatTakesLongerThanPredictedMoreIsLeft() {
        // Half of the steps in two hours: four hours in all, though two were predicted.
        var longer = Turn.asItGoes(TWO_HOURS, Duration.ofHours(2), 0.5);
        assertThat(longer.duration()).isEqualTo(Duration.ofHours(4));
        assertThat(longer.stages().getFirst().power()).isEqualTo(Power.ofWatts(10));
        assertThat(longer.deadline()).isEqualTo(TWO_HOURS.deadline());
    }

    @Test
    void oneThatIsFasterOrHasHardlyBegunIsTakenAsPredicted() {
        assertThat(Turn.asItGoes(TWO_HOURS, Duration.ofMinutes(30), 0.5)).isEqualTo(TWO_HOURS);
        assertThat(Turn.asItGoes(TWO_HOURS, Duration.ofHours(1), 0.04)).isEqualTo(TWO_HOURS);
        assertThat(Turn.asItGoes(TWO_HOURS, Duration.ZERO, 0)).isEqualTo(TWO_HOURS);
    }

    @Test
    void oneThatCannotBeDoneByItsDeadlineHasNoTimeToChooseFrom() {
        assertThat(Turn.asItGoes(TWO_HOURS, Duration.ofHours(2), 0.1).duration())
                .isEqualTo(Duration.ofHours(10));
    }

    private static int neverLate(SplittableRandom random) {
        var begin = TEN.plusSeconds(random.nextInt(3600));
        var clock = new JumpingClock(begin, true);
        int within = random.nextInt(2, 12);
        double minutes = random.nextInt(10, 100);
        var later = Duration.ofMinutes(random.nextInt(0, 40));
        Map<Instant, Double> hours = new HashMap<>();
        boolean pausable = random.nextInt(3) > 0;
        var timing = new Timing(
                Optional.of(new When(
                        new MadeHours(at -> hours.computeIfAbsent(at, _ -> random.nextDouble(20, 900))),
                        0.45,
                        Duration.ofMinutes(1),
                        clock,
                        clock)),
                Optional.of(new Timing.Span(begin, begin.plus(Duration.ofHours(within)))),
                pausable,
                1,
                Unheard.BY_ALL);
        clock.sleep(Duration.ofSeconds(random.nextInt(600)));
        var turn = timing.turn("any", prediction(minutes), Optional.of(later), List.of(), false);
        int pauses = trained(turn, clock, Duration.ofSeconds(Math.round(60 * minutes)));
        var latest = begin.plus(Duration.ofHours(within));
        var atOnce = begin.plusSeconds(600 + Math.round(60 * minutes));
        assertThat(clock.instant().plus(later))
                .isBeforeOrEqualTo(
                        latest.isAfter(atOnce.plus(later))
                                ? latest
                                : atOnce.plus(later).plus(TICK));
        return pauses;
    }

    /// A training that takes as long as it was said to, and ten seconds more after each pause.
    private static int trained(Turn turn, JumpingClock clock, Duration takes) {
        int pauses = 0;
        var left = takes;
        while (turn.await()) {
            var hearing = turn.hearing(Unheard.TRAINING);
            if (pauses > 0) {
                clock.sleep(Timing.RESUMING);
            }
            while (left.isPositive() && !hearing.interrupted()) {
                var tick = left.compareTo(TICK) < 0 ? left : TICK;
                clock.sleep(tick);
                left = left.minus(tick);
                hearing.step(new TuneProgress(1, 1, 1, 1, 0, OptionalDouble.empty()));
            }
            if (!left.isPositive()) {
                return pauses;
            }
            assertThat(turn.paused()).isTrue();
            turn.stopped();
            pauses++;
        }
        throw new IllegalStateException("Nobody interrupted it");
    }

    private static Optional<Prediction> prediction(double minutes) {
        var takes = Duration.ofSeconds(Math.round(60 * minutes));
        return Optional.of(new Prediction(Energy.ofJoules(20.0 * takes.toSeconds()), takes));
    }

    private static Timing timing(
            ToDoubleFunction<Instant> intensity,
            JumpingClock clock,
            int hours,
            boolean pausable,
            ClimbObserver observer) {
        var when = new When(new MadeHours(intensity), 0.45, Duration.ofMinutes(1), clock, clock);
        var arrived = clock.instant();
        return new Timing(
                Optional.of(when),
                Optional.of(new Timing.Span(arrived, arrived.plus(Duration.ofHours(hours)))),
                pausable,
                1,
                observer);
    }
}
