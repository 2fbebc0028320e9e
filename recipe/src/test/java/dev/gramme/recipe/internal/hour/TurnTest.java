package dev.gramme.recipe.internal.hour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.Power;
import dev.gramme.schedule.Job;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Job TWO_HOURS =
            Job.of(Duration.ofHours(2), Power.ofWatts(10), NOON, NOON.plus(Duration.ofHours(10)));

    @Test
    void aTrainingThatTakesLongerThanPredictedHasMoreOfItLeft() {
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
}
