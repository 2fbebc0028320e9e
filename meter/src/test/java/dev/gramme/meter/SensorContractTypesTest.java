package dev.gramme.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Energy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SensorContractTypesTest {
    @Test
    void aDrawIsNeverNegativeAndLiesWithinItsBounds() {
        assertThatThrownBy(() -> Draw.exactly(Energy.ofJoules(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Draw(Energy.ofJoules(3), Energy.ofJoules(1), Energy.ofJoules(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGuessOutsideTheBoundsIsMovedIntoThem() {
        var draw = Draw.between(Energy.ofJoules(1), Energy.ofJoules(9), Energy.ofJoules(2));
        assertThat(draw.value().joules()).isEqualTo(2);
    }

    @Test
    void drawsAddUpWithTheirBounds() {
        var sum = Draw.between(Energy.ofJoules(1), Energy.ofJoules(2), Energy.ofJoules(3))
                .plus(Draw.exactly(Energy.ofJoules(10)));
        assertThat(sum).isEqualTo(new Draw(Energy.ofJoules(12), Energy.ofJoules(11), Energy.ofJoules(13)));
    }

    @Test
    void aClockThatWentBackwardsIsNoTimeAtAll() {
        assertThat(new Tick(5, 3, HostLoad.NONE).seconds()).isZero();
        assertThat(new Tick(500_000_000, 2_000_000_000, HostLoad.NONE).seconds())
                .isEqualTo(1.5);
    }

    @Test
    void utilisationIsAShareWhateverTheTicksOfTheKernelSay() {
        assertThat(new HostLoad(3, 4).utilisation()).isEqualTo(0.75);
        assertThat(new HostLoad(5, 4).utilisation()).isEqualTo(1);
        assertThat(HostLoad.NONE.utilisation()).isZero();
    }

    @Test
    void nonsenseIsRefusedWithItsValue() {
        assertThatThrownBy(() -> new Channel("cpu", Basis.MEASURED, "RAPL", Double.NaN))
                .hasMessageContaining("RAPL")
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Occupancy(1.5, Map.of(), Map.of(), true)).hasMessageContaining("1.5");
    }
}
