package dev.gramme.carbon.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachinePowerTest {
    private final CpuFamilies families = CpuFamilies.shipped();
    private final ServerPowerModel model = ServerPowerModel.shipped();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz | cascade-lake",
                "Intel(R) Xeon(R) Platinum 8375C CPU @ 2.90GHz | ice-lake",
                "Intel(R) Xeon(R) Platinum 8488C | sapphire-rapids",
                "INTEL(R) XEON(R) PLATINUM 8581C CPU @ 2.10GHz | emerald-rapids",
                "Intel(R) Xeon(R) 6975P-C | granite-rapids",
                "Intel(R) Xeon(R) CPU E5-2686 v4 @ 2.30GHz | broadwell",
                "Intel(R) Xeon(R) CPU E5-2670 0 @ 2.60GHz | sandy-bridge",
                "Intel(R) Xeon(R) CPU X5570 @ 2.93GHz | nehalem",
                "AMD EPYC 9R14 96-Core Processor | genoa",
                "AMD EPYC 7R13 Processor | milan",
                "AMD EPYC 7B12 | rome",
                "AMD EPYC 9B45 | turin",
                "AMD EPYC 7571 | naples",
                "Neoverse-N1 | altra"
            })
    void aProcessorIsKnownByItsName(String name, String family) {
        assertThat(families.match(CpuIdentity.named(name)).candidates())
                .extracting(CpuFamily::id)
                .containsExactly(family);
    }

    @Test
    void aHiddenNameIsMadeUpForByTheModelNumber() {
        var cpu = new CpuIdentity("AMD EPYC", "AuthenticAMD", 25, 17, Set.of("hypervisor"), true);
        assertThat(families.match(cpu).candidates()).extracting(CpuFamily::id).containsExactly("genoa");
    }

    @Test
    void aHiddenModelNumberIsMadeUpForByFlagsThatOnlyNewProcessorsHave() {
        var cpu = new CpuIdentity("Intel(R) Xeon(R) Processor", "GenuineIntel", 6, 1, Set.of("amx_tile"), true);
        assertThat(families.match(cpu).candidates())
                .extracting(CpuFamily::id)
                .containsExactlyInAnyOrder("sapphire-rapids", "emerald-rapids", "granite-rapids");
    }

    @Test
    void anIntervalOverSeveralCandidatesSpansThemAll() {
        var candidates = families.all().stream()
                .filter(family -> Set.of("genoa", "turin").contains(family.id()))
                .toList();
        var both = model.of(new FamilyMatch(candidates, "either"));
        for (var family : candidates) {
            var one = model.of(new FamilyMatch(List.of(family), "one"));
            assertThat(both.fullPerThread().low())
                    .isLessThanOrEqualTo(one.fullPerThread().low());
            assertThat(both.fullPerThread().high())
                    .isGreaterThanOrEqualTo(one.fullPerThread().high());
        }
    }

    /// Cloud Carbon Footprint's averages give 16 W for such a guest: 2 × 3.5 W and 23.5 GB × 0.392 W/GB.
    @ParameterizedTest
    @CsvSource({"AMD EPYC 7R13", "AMD EPYC 9R14", "Intel(R) Xeon(R) Platinum 8259CL", "Intel(R) Xeon(R) Processor", "''"
    })
    void aSmallGuestAtFullLoadDrawsWhatItsShareOfAHostDoes(String name) {
        var server = model.of(families.match(CpuIdentity.named(name)));
        var machine = MachinePower.of(server, 2, 25.2);
        var full = Estimate.sumIndependent(List.of(machine.full(), machine.memory()));
        assertThat(full.value().watts()).isBetween(8.0, 30.0);
        assertThat(full.low().watts()).isLessThan(16);
        assertThat(full.high().watts()).isGreaterThan(16);
    }

    /// A machine with just as much memory a thread as the published servers draws what they drew: nothing is counted
    /// twice, nothing is lost.
    @Test
    void memoryIsNotCountedTwice() {
        var server = new ServerPower(watts(2), watts(6), 2);
        var machine = MachinePower.of(server, 10, 20);
        assertThat(machine.full().value().watts() + machine.memory().value().watts())
                .isCloseTo(60, within(1e-9));
        assertThat(machine.idle().value().watts() + machine.memory().value().watts())
                .isCloseTo(20, within(1e-9));
    }

    private static Estimate<Power> watts(double watts) {
        return Estimate.within(Power.ofWatts(watts), 0.1, Basis.MODELLED, "a test");
    }
}
