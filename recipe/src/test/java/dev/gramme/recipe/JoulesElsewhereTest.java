package dev.gramme.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.power.CpuFamilies;
import dev.gramme.carbon.power.CpuIdentity;
import dev.gramme.carbon.power.FamilyMatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoulesElsewhereTest {
    private static final FamilyMatch MILAN = CpuFamilies.shipped().match(CpuIdentity.named("AMD EPYC 7763"));

    /// 19510 operations a joule beside 4206.
    @Test
    void aServerThatDoesLessWithAJouleTakesMoreOfThem() {
        var ratio = JoulesElsewhere.on("Intel Xeon E5-2670", MILAN).orElseThrow();
        assertThat(ratio.value().value()).isCloseTo(19510 / 4206.0, within(1e-12));
        assertThat(ratio.low()).isLessThan(ratio.value());
        assertThat(ratio.high()).isGreaterThan(ratio.value());
        assertThat(ratio.basis()).isEqualTo(Basis.ASSUMED);
    }

    @Test
    void aCloudsMeanStandsInForAMachineThatNobodyKnows() {
        var unknown = new FamilyMatch(List.of(), "family unknown");
        assertThat(JoulesElsewhere.on("x86 vCPU", unknown).orElseThrow().value().value())
                .isEqualTo(1);
    }

    @Test
    void nothingIsSaidOfAProcessorThatIsInNoTable() {
        assertThat(JoulesElsewhere.on("abacus", MILAN)).isEmpty();
    }
}
