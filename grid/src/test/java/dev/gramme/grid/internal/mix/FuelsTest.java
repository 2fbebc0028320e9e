package dev.gramme.grid.internal.mix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.intensity.Signal.Scope;
import org.junit.jupiter.api.Test;

class FuelsTest {
    @Test
    void allCodesOfEntsoeAreKnown() {
        var fuels = Fuels.of("entsoe");
        for (int i = 1; i <= 20; i++) {
            String code = "B%02d".formatted(i);
            boolean told = !fuels.coded(code).name().equals("unknown");
            assertThat(told).as(code).isEqualTo(i != 3 && i != 17 && i != 20);
        }
        assertThat(fuels.coded("B99").name()).isEqualTo("unknown");
        assertThat(fuels.coded("COL").name()).isEqualTo("unknown");
        assertThat(Fuels.of("eia").coded("COL").name()).isEqualTo("coal");
    }

    @Test
    void lifeCyclesAreNoCleanerThanTheirFire() {
        for (String scheme : new String[] {"entsoe", "eia"}) {
            var fuels = Fuels.of(scheme);
            for (String code :
                    new String[] {"B01", "B02", "B04", "B06", "B14", "B16", "B19", "NG", "OIL", "WND", "UNK"}) {
                var fuel = fuels.coded(code);
                assertThat(fuel.factor(Scope.LIFE_CYCLE).orElseThrow())
                        .as(fuel.name())
                        .isGreaterThanOrEqualTo(fuel.factor(Scope.DIRECT).orElseThrow());
            }
        }
    }

    @Test
    void factorsAreThoseOfTheFifthAssessmentReport() {
        var fuels = Fuels.of("entsoe");
        assertThat(fuels.coded("B05").lifeCycle()).hasValue(820);
        assertThat(fuels.coded("B05").direct()).hasValue(760);
        assertThat(fuels.coded("B04").lifeCycle()).hasValue(490);
        assertThat(fuels.coded("B04").direct()).hasValue(370);
        assertThat(fuels.coded("B14").lifeCycle()).hasValue(12);
        assertThat(fuels.coded("B10").lifeCycle()).isEmpty();
    }
}
