package dev.gramme.meter.internal.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Power;
import dev.gramme.meter.Draw;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class IdleFloorTest {
    private static final Offset<Double> NEARLY = Offset.offset(0.01);

    private final IdleFloor floor = new IdleFloor(Power.ofWatts(400));

    @Test
    void beforeAnythingWasSeenItIsATenthOfTheLimit() {
        assertThat(floor.power().watts()).isEqualTo(40);
        assertThat(new IdleFloor(Power.ZERO).power().watts()).isEqualTo(20);
    }

    @Test
    void itIsNeverAboveTheLowestPowerSeen() {
        observe(10, 300, 25, false);
        assertThat(floor.power().watts()).isEqualTo(25, NEARLY);
    }

    @Test
    void onceAnIdleIntervalWasSeenItIsThat() {
        observe(10, 1, 300, false);
        observe(10, 1, 55, true);
        assertThat(floor.power().watts()).isEqualTo(55, NEARLY);
    }

    @Test
    void aCounterThatMovesInStepsIsNotTakenForLowPower() {
        floor.observe(Draw.NONE, 7, true);
        for (int i = 0; i < 1000; i++) {
            floor.observe(i % 10 == 9 ? Draw.exactly(Energy.ofJoules(5.5)) : Draw.NONE, 0.01, true);
        }
        assertThat(floor.power().watts()).isEqualTo(55, NEARLY);
    }

    @Test
    void theLoadIsTheShareOfThePowerAboveIdle() {
        assertThat(floor.loadAt(Draw.exactly(Energy.ofJoules(220)), 1)).isEqualTo(0.5, NEARLY);
        assertThat(floor.loadAt(Draw.NONE, 1)).isZero();
        assertThat(floor.loadAt(Draw.exactly(Energy.ofJoules(9e9)), 1)).isEqualTo(1);
    }

    private void observe(int intervals, double seconds, double watts, boolean idle) {
        for (int i = 0; i <= intervals; i++) {
            floor.observe(Draw.exactly(Energy.ofJoules(watts * seconds)), seconds, idle);
        }
    }
}
