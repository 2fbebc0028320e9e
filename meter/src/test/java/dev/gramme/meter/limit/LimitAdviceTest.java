package dev.gramme.meter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitAdviceTest {
    @Test
    void aTenthMoreTimeIsTradedForASeventhOfTheEnergy() {
        // 70 W idle; 630 W ÷ 1.1³ are left above it: 543.3 W, in steps of 5 W 545 W.
        var advice = LimitAdvice.of(gpu(0, "H100", 700, 200)).orElseThrow();
        assertThat(advice.limit()).isEqualTo(Power.ofWatts(545));
        double left = 475.0 / 630;
        assertThat(advice.time().value().value()).isCloseTo(Math.pow(left, -1.0 / 3), within(1e-12));
        assertThat(advice.time().value().value()).isLessThanOrEqualTo(1.1);
        assertThat(advice.time().low().value()).isEqualTo(1);
        assertThat(advice.time().high().value()).isCloseTo(1 / left, within(1e-12));
        assertThat(advice.energy().value().value()).isCloseTo(0.855, within(0.001));
        assertThat(advice.energy().low().value()).isCloseTo(0.779, within(0.001));
        assertThat(advice.energy().high().value()).isCloseTo(1.033, within(0.001));
        assertThat(advice.energy().basis()).isEqualTo(Basis.ASSUMED);
    }

    @Test
    void nothingIsAdvisedBelowWhatAGpuTakes() {
        assertThat(LimitAdvice.of(gpu(0, "L4", 72, 60)).orElseThrow().limit()).isEqualTo(Power.ofWatts(60));
        assertThat(LimitAdvice.of(gpu(0, "fixed", 300, 300))).isEmpty();
        assertThat(new WantedLimit.Advised().on(gpu(0, "fixed", 300, 300))).isEqualTo(Power.ofWatts(300));
    }

    @Test
    void aWishIsReadInWatts() {
        assertThat(WantedLimit.parse("250W")).isEqualTo(new WantedLimit.Watts(Power.ofWatts(250)));
        assertThat(WantedLimit.parse(" 262.5 ")).isEqualTo(new WantedLimit.Watts(Power.ofWatts(262.5)));
        assertThat(WantedLimit.parse("Advised")).isEqualTo(new WantedLimit.Advised());
        for (String wrong : List.of("", "-5", "70%", "1e9", "250 kW")) {
            assertThatThrownBy(() -> WantedLimit.parse(wrong))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("'" + wrong + "' is no power limit");
        }
    }

    @Test
    void onlyTheGpusThatACommandSeesAreMeant() {
        var alike = List.of(gpu(0, "H100", 700, 200), gpu(1, "H100", 700, 200), gpu(2, "H100", 700, 200));
        assertThat(VisibleGpus.among(alike, Map.of())).isEqualTo(alike);
        assertThat(VisibleGpus.among(alike, visible("2, 0"))).containsExactly(alike.get(2), alike.get(0));
        assertThat(VisibleGpus.among(alike, visible("GPU-1"))).containsExactly(alike.get(1));
        assertThat(VisibleGpus.among(alike, visible("0,-1,1"))).containsExactly(alike.get(0));
        assertThat(VisibleGpus.among(alike, visible(""))).isEmpty();
    }

    @Test
    void aNumberThatMayMeanEitherOfTwoKindsIsRefused() {
        var mixed = List.of(gpu(0, "L4", 72, 40), gpu(1, "H100", 700, 200));
        assertThatThrownBy(() -> VisibleGpus.among(mixed, visible("0")))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("CUDA_DEVICE_ORDER=PCI_BUS_ID");
        var ordered = Map.of("CUDA_VISIBLE_DEVICES", "0", "CUDA_DEVICE_ORDER", "PCI_BUS_ID");
        assertThat(VisibleGpus.among(mixed, ordered)).containsExactly(mixed.get(0));
        assertThat(VisibleGpus.among(mixed, visible("GPU-1"))).containsExactly(mixed.get(1));
    }

    private static Map<String, String> visible(String devices) {
        return Map.of("CUDA_VISIBLE_DEVICES", devices);
    }

    private static GpuLimit gpu(int number, String model, double usual, double least) {
        var most = Power.ofWatts(usual);
        return new GpuLimit(number, "GPU-" + number, model, most, most, Power.ofWatts(least), most);
    }
}
