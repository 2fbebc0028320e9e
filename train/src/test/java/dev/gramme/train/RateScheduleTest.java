package dev.gramme.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateScheduleTest {
    @Test
    void itRisesInAStraightLineAndFallsToNothing() {
        var schedule = new RateSchedule(1e-3, 0.1, 100, RateSchedule.Fall.LINEAR);
        assertThat(schedule.at(0)).isCloseTo(1e-4, within(1e-12));
        assertThat(schedule.at(9)).isCloseTo(1e-3, within(1e-12));
        assertThat(schedule.at(10)).isCloseTo(1e-3, within(1e-12));
        assertThat(schedule.at(55)).isCloseTo(5e-4, within(1e-12));
        assertThat(schedule.at(100)).isZero();
        assertThat(schedule.at(1000)).isZero();
    }

    @Test
    void theCosineIsHalfWayDownInTheMiddle() {
        var schedule = new RateSchedule(2, 0, 100, RateSchedule.Fall.COSINE);
        assertThat(schedule.at(0)).isEqualTo(2);
        assertThat(schedule.at(50)).isCloseTo(1, within(1e-12));
        assertThat(schedule.at(100)).isCloseTo(0, within(1e-12));
    }

    @Test
    void withoutAFallItStaysAtThePeak() {
        var schedule = new RateSchedule(2, 1, 10, RateSchedule.Fall.NONE);
        assertThat(schedule.at(4)).isEqualTo(1);
        assertThat(schedule.at(10)).isEqualTo(2);
    }
}
