package dev.gramme.carbon.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.Properties;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookUpTest {
    private static final Catalogue CATALOGUE = new Catalogue();

    @ParameterizedTest
    @CsvSource({
        "Tesla V100-SXM2-16GB, Tesla V100 SXM2 16GB",
        "NVIDIA A100-SXM4-80GB, A100 SXM4 80GB",
        "NVIDIA A100 80GB PCIe, A100 PCIe 80GB",
        "NVIDIA A100-PCIE-40GB, A100 PCIe 40GB",
        "NVIDIA H100 80GB HBM3, H100 SXM5 80GB",
        "NVIDIA H100 PCIe, H100 PCIe 80GB",
        "NVIDIA H100 NVL, H100 NVL 94GB",
        "rtx 3090, GeForce RTX 3090 24GB",
        "RTX3090, GeForce RTX 3090 24GB",
        "NVIDIA GeForce RTX 4090, GeForce RTX 4090 24GB",
        "Tesla T4, Tesla T4 16GB",
        "NVIDIA L40S, L40S 48GB",
        "AMD Instinct MI250X, Instinct MI250X 128GB",
        "MI300X, Instinct MI300X 192GB",
        "TPU v4, TPU v4",
        "TPUv2x16, TPU v2",
        "Google Cloud TPU v5e chip, TPU v5e",
        "Intel Gaudi2, Gaudi 2 96GB",
    })
    void acceleratorsAreFoundByTheNamesDriversGiveThem(String spelling, String name) {
        assertThat(CATALOGUE.accelerator(spelling)).hasValueSatisfying(match -> {
            assertThat(match.fact().name()).isEqualTo(name);
            assertThat(match.how()).isEqualTo(Match.How.EXACT);
        });
    }

    @Test
    void anOpenNameIsAGuessThatSaysSoAndSpansTheVariants() {
        var match = CATALOGUE.accelerator("A100").orElseThrow();
        assertThat(match.isGuess()).isTrue();
        assertThat(match.note()).contains("A100 taken as A100 SXM4 80GB (400 W)", "form and memory are not named");
        assertThat(match.candidates()).hasSize(4);
        var tdp = Device.tdpOf(match).orElseThrow();
        assertThat(List.of(tdp.low(), tdp.value(), tdp.high()))
                .containsExactly(Power.ofWatts(250), Power.ofWatts(400), Power.ofWatts(400));
    }

    @Test
    void namingTheMemoryNarrowsTheGuess() {
        assertThat(CATALOGUE.accelerator("A100-80GB").orElseThrow().candidates())
                .extracting(Accelerator::name)
                .containsExactly("A100 PCIe 80GB", "A100 SXM4 80GB");
    }

    @Test
    void aVariantThatIsNotThereIsAGuessToo() {
        var match = CATALOGUE.accelerator("Tesla V100-SXM2-32GB").orElseThrow();
        assertThat(match.fact().name()).isEqualTo("Tesla V100 SXM2 16GB");
        assertThat(match.note()).contains("none with 32 GB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GPU", "NVIDIA", "3090 Ti", "A1000", "V1000", "100", "x8", "80GB", "@", "(R)(TM)"})
    void whatNamesNoKnownModelIsNotFound(String name) {
        assertThat(CATALOGUE.accelerator(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz, Intel Xeon Platinum 8259CL, 210",
        "AMD EPYC 7763 64-Core Processor, AMD EPYC 7763, 280",
        "AMD EPYC 7R13 Processor, AMD EPYC 7R13, 225",
        "AMD Ryzen 9 5950X 16-Core Processor, AMD Ryzen 9 5950X, 105",
        "Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz, Intel Core i7-8700K, 95",
        "Xeon 8259CL, Intel Xeon Platinum 8259CL, 210",
    })
    void processorsAreFoundByTheNamesKernelsGiveThem(String spelling, String name, double watts) {
        assertThat(CATALOGUE.cpu(spelling)).hasValueSatisfying(match -> {
            assertThat(match.fact().name()).isEqualTo(name);
            assertThat(match.fact().tdp()).contains(Power.ofWatts(watts));
        });
    }

    @Test
    void aCloudsOwnProcessorIsJudgedByItsFamily() {
        var match = CATALOGUE.cpu("AMD EPYC 9R14 96-Core Processor").orElseThrow();
        assertThat(match.note()).contains("judged by its family, EPYC 9xx4");
        assertThat(match.candidates()).allSatisfy(cpu -> assertThat(cpu.name()).containsPattern("EPYC 9..4"));
        var tdp = Device.tdpOf(match).orElseThrow();
        assertThat(tdp.low().watts()).isLessThan(tdp.value().watts());
        assertThat(tdp.high().watts()).isGreaterThan(tdp.value().watts());
        assertThat(CATALOGUE.cpu("AMD EPYC 9R14 96-Core").orElseThrow().fact()).isEqualTo(match.fact());
    }

    @Test
    void halfAProcessorNameSpansAllItsModels() {
        var match = CATALOGUE.cpu("E5-2680").orElseThrow();
        assertThat(match.candidates()).hasSizeGreaterThan(1);
        assertThat(match.isGuess()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "DE, DE", "fr, FR", "FRA, FR", "France, FR", "US-CAL-CISO, US-CAL-CISO", "us_cal_ciso, US-CAL-CISO",
        "United States, US", "DEU, DE", "World, World", "United Kingdom, GB", "CHL, CHL", "Great Britain, GB"
    })
    void zonesAreFoundByIdIsoCodeAndName(String spelling, String id) {
        assertThat(CATALOGUE.zone(spelling))
                .hasValueSatisfying(match -> assertThat(match.fact().id()).isEqualTo(id));
    }

    @ParameterizedTest
    @CsvSource({
        "aws:eu-west-3, FR",
        "gcp/us-central1, US-MIDW-MISO",
        "eu-west-3, FR",
        "azure:West Europe, NL",
        "westeurope, NL"
    })
    void zonesAreFoundByTheCloudRegionsInThem(String spelling, String id) {
        var match = CATALOGUE.zone(spelling).orElseThrow();
        assertThat(match.fact().id()).isEqualTo(id);
        assertThat(match.note()).contains("taken as the grid zone " + id);
    }

    @Test
    void aYearlyMeanHoldsForAnUnknownHourOnlyWithItsSpread() {
        var france = CATALOGUE.requireZone("FR").fact();
        assertThat(france.intensity().low().gramsPerKilowattHour())
                .isEqualTo(0.53 * france.intensity().value().gramsPerKilowattHour());
        assertThat(france.intensity().source()).contains("Electricity Maps", "ODbL");
    }

    @Test
    void aRegionKnowsItsZoneAndPue() {
        var region = CATALOGUE.requireRegion("aws:us-east-1").fact();
        assertThat(region.zone().id()).isEqualTo("US-MIDA-PJM");
        assertThat(region.provider().pue().value().value()).isEqualTo(1.135);
        assertThat(region.location()).isEqualTo("Northern Virginia");
    }

    @Test
    void aCloudMachineKnowsWhatIsInItAndItsShareOfTheHost() {
        var machine = CATALOGUE.instance("aws:g4dn.12xlarge").orElseThrow().fact();
        assertThat(machine.accelerator()).contains("Tesla T4");
        assertThat(machine.accelerators()).isEqualTo(4);
        assertThat(machine.hostShare()).hasValue(0.5);
        assertThat(CATALOGUE.instance("g4dn.12xlarge")).contains(Match.exact(machine));
    }

    @Test
    void anUnknownZoneIsAnErrorWithTheNearestNames() {
        assertThatThrownBy(() -> CATALOGUE.requireZone("Frnace"))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("Unknown zone 'Frnace'")
                .hasMessageContaining("France");
    }

    @Test
    void aMistypedCloudRegionIsFoundAmongTheZonesToo() {
        assertThatThrownBy(() -> CATALOGUE.requireZone("aws:eu-wset-3")).hasMessageContaining("Maybe aws:eu-west-3");
    }

    @Test
    void unknownHardwareIsAnErrorWithTheNearestNames() {
        assertThatThrownBy(() -> CATALOGUE.requireDevice("GeForce RTX 3091"))
                .hasMessageContaining("Unknown hardware 'GeForce RTX 3091'")
                .hasMessageContaining("GeForce RTX 3090 24GB");
    }

    @Test
    void theNearestNamesCanBeHadWithoutAnError() {
        assertThat(CATALOGUE.zonesLike("aws:eu-wset-3")).first().isEqualTo("aws:eu-west-3");
        assertThat(CATALOGUE.devicesLike("GeForce RTX 3091")).contains("GeForce RTX 3090 24GB");
    }

    @Test
    void aNameWithoutEndIsRefusedInNoTime() {
        String endless = "Nonesuch 9R14 ".repeat(100_000) + " ".repeat(100_000);
        assertThatThrownBy(() -> CATALOGUE.requireDevice(endless)).satisfies(LookUpTest::isShort);
        assertThatThrownBy(() -> CATALOGUE.requireZone(endless)).satisfies(LookUpTest::isShort);
        assertThat(CATALOGUE.cpu("EPYC 9R14 ".repeat(100_000)))
                .hasValueSatisfying(match -> assertThat(match.note()).hasSizeLessThan(1000));
    }

    private static void isShort(Throwable error) {
        assertThat(error).isInstanceOf(GrammeException.class);
        assertThat(String.valueOf(error.getMessage())).hasSizeLessThan(1000);
    }

    @Test
    void noNameBreaksALookUp() {
        Properties.forAll(3, 200, random -> {
            var name = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                name.append(random.nextInt(4) == 0 ? (char) random.nextInt(0x3000) : "EPYC 9R14-(@x:/".charAt(i % 15));
            }
            assertThat(CATALOGUE.device(name.toString())).isNotNull();
            assertThat(CATALOGUE.zone(name.toString())).isNotNull();
            assertThat(CATALOGUE.instance(name.toString())).isNotNull();
        });
    }
}
