package dev.gramme.carbon.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Properties;
import dev.gramme.carbon.Quantity;
import dev.gramme.carbon.catalogue.Catalogue;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkEstimatorTest {
    private final WorkEstimator estimator = new WorkEstimator(new Catalogue());

    /// Patterson et al. 2021, Table 4: GPT-3 on 10,000 V100 of 330 W for 14.8 days at PUE 1.10 and 0.429 kg/kWh is
    /// printed as 1,287 MWh and 552.1 t.
    @Test
    void givenNumbersGiveThePublishedFootprintWithoutAnInterval() {
        var gpt = new Draft();
        gpt.hardware = "V100";
        gpt.count = 10_000;
        gpt.watts = 330.0;
        gpt.hours = 14.8 * 24;
        gpt.pue = 1.1;
        gpt.intensity = 429.0;
        var estimate = estimator.estimate(gpt.request());
        assertThat(estimate.energy().value().kilowattHours()).isCloseTo(1_287_000, within(0.0019 * 1_287_000));
        assertThat(estimate.emissions().value().kilograms()).isCloseTo(552_100, within(0.002 * 552_100));
        assertThat(estimate.energy().low()).isEqualTo(estimate.energy().high());
        assertThat(estimate.energy().basis()).isEqualTo(Basis.ASSUMED);
        assertThat(estimate.sources()).containsExactly("power as given", "PUE as given", "intensity as given");
    }

    @Test
    void withoutWattsTheTdpIsTakenAtAPublishedShareWithItsSpread() {
        var draft = new Draft();
        draft.hardware = "A100-SXM4-80GB";
        var power = estimator.estimate(draft.request()).powerEach();
        assertThat(power.value().watts()).isCloseTo(0.53 * 400, within(1e-9));
        assertThat(power.low().watts()).isCloseTo(0.27 * 400, within(1e-9));
        assertThat(power.high().watts()).isCloseTo(0.92 * 400, within(1e-9));
    }

    @Test
    void aGuessedDeviceWidensTheInterval() {
        var exact = new Draft();
        exact.hardware = "A100 SXM4 80GB";
        var guessed = new Draft();
        guessed.hardware = "A100";
        var narrow = estimator.estimate(exact.request());
        var wide = estimator.estimate(guessed.request());
        assertThat(wide.powerEach().value()).isEqualTo(narrow.powerEach().value());
        assertThat(wide.powerEach().low()).isLessThan(narrow.powerEach().low());
        assertThat(wide.notes()).anySatisfy(note -> assertThat(note).contains("A100 taken as A100 SXM4 80GB"));
        assertThat(narrow.notes()).isEmpty();
    }

    @Test
    void theRegionGivesIntensityAndPue() {
        var draft = new Draft();
        draft.region = "aws:eu-west-3";
        draft.intensity = null;
        draft.pue = null;
        var estimate = estimator.estimate(draft.request());
        assertThat(estimate.pue().value().value()).isEqualTo(1.135);
        assertThat(estimate.intensity().source()).startsWith("FR 20");
    }

    @Test
    void anUnnamedDataCentreHasTheSurveysPueAndADeskHasNone() {
        var server = new Draft();
        server.hardware = "A100 SXM4 80GB";
        server.pue = null;
        var desk = new Draft();
        desk.hardware = "RTX 3090";
        desk.pue = null;
        assertThat(estimator.estimate(server.request()).pue().value().value()).isEqualTo(1.56);
        assertThat(estimator.estimate(server.request()).pue().high().value()).isEqualTo(2.0);
        assertThat(estimator.estimate(desk.request()).pue().value().value()).isEqualTo(1);
    }

    @Test
    void withoutAPlaceTheWorldIsAssumedAndSaid() {
        var draft = new Draft();
        draft.intensity = null;
        var estimate = estimator.estimate(draft.request());
        assertThat(estimate.intensity().value().gramsPerKilowattHour()).isEqualTo(472.94);
        assertThat(estimate.notes()).contains("No place is given: the world's mean intensity is assumed.");
    }

    /// SCI section 3.3: the share of the making is time over lifespan; 150 kg over 35,040 h for 35.04 h are 150 g.
    @Test
    void theEmbodiedShareIsTheTimeOverTheLifespan() {
        var draft = new Draft();
        draft.hardware = "A100 SXM4 80GB";
        draft.hours = 35.04;
        draft.count = 2;
        draft.embodied = true;
        var embodied = estimator.estimate(draft.request()).embodied().orElseThrow();
        assertThat(embodied.value().grams()).isCloseTo(300, within(1e-6));
        assertThat(embodied.low().grams()).isCloseTo(150, within(1e-6));
    }

    @Test
    void aCloudMachineIsItsAcceleratorsAndItsShareOfTheHost() {
        var draft = new Draft();
        draft.hardware = "aws:g4dn.12xlarge";
        draft.pue = null;
        draft.embodied = true;
        draft.hours = 35_040;
        var estimate = estimator.estimate(draft.request());
        assertThat(estimate.powerEach().value().watts()).isCloseTo(4 * 0.53 * 70, within(1e-9));
        assertThat(estimate.pue().value().value()).isEqualTo(1.135);
        assertThat(estimate.embodied().orElseThrow().value().kilograms()).isCloseTo(3010.79 / 2, within(1e-6));
        assertThat(estimate.notes()).anySatisfy(note -> assertThat(note).contains("Only the accelerators"));
    }

    @Test
    void hardwareOfUnpublishedPowerNeedsWatts() {
        var draft = new Draft();
        draft.hardware = "TPU v5e";
        assertThatThrownBy(() -> estimator.estimate(draft.request()))
                .hasMessageContaining("no power is published for TPU");
        var machine = new Draft();
        machine.hardware = "aws:m5.large";
        assertThatThrownBy(() -> estimator.estimate(machine.request())).hasMessageContaining("aws:m5.large");
        machine.watts = 10.0;
        assertThat(estimator.estimate(machine.request()).energy().value().kilowattHours())
                .isEqualTo(0.01);
    }

    @Test
    void unknownHardwareIsNoProblemWhereItsWattsAreGiven() {
        var draft = new Draft();
        draft.hardware = "Frobnicator 9000";
        draft.watts = 250.0;
        assertThat(estimator.estimate(draft.request()).notes())
                .containsExactly("Frobnicator 9000 is not in the catalogue; the power is taken as given.");
        draft.embodied = true;
        assertThatThrownBy(() -> estimator.estimate(draft.request())).hasMessageContaining("Unknown hardware");
    }

    @Test
    void severalProblemsAreToldTogether() {
        var draft = new Draft();
        draft.hardware = "Frobnicator 9000";
        draft.embodied = true;
        draft.watts = -3.0;
        draft.hours = 0;
        draft.pue = 0.9;
        draft.count = 0;
        assertThatThrownBy(() -> estimator.estimate(draft.request()))
                .isInstanceOfSatisfying(
                        GrammeException.class, e -> assertThat(e.exit()).isEqualTo(GrammeException.Exit.USAGE))
                .hasMessageContaining("count is 0")
                .hasMessageContaining("hours is 0")
                .hasMessageContaining("power in watts is -3")
                .hasMessageContaining("PUE is 0.9")
                .hasMessageContaining("Unknown hardware 'Frobnicator 9000'");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -0.0})
    void numbersThatCannotBeMeantAreRefused(double number) {
        var watts = new Draft();
        watts.watts = number;
        var hours = new Draft();
        hours.hours = number;
        var pue = new Draft();
        pue.pue = number;
        var intensity = new Draft();
        intensity.intensity = number;
        var utilisation = new Draft();
        utilisation.hardware = "T4";
        utilisation.utilisation = number;
        for (Draft draft : new Draft[] {watts, hours, pue, intensity, utilisation}) {
            assertThatThrownBy(() -> estimator.estimate(draft.request())).isInstanceOf(GrammeException.class);
        }
    }

    @Test
    void placesAreAlternativesAndSoAreWattsAndUtilisation() {
        var draft = new Draft();
        draft.zone = "FR";
        draft.utilisation = 0.5;
        assertThatThrownBy(() -> estimator.estimate(draft.request()))
                .hasMessageContaining("intensity, zone and region are alternatives")
                .hasMessageContaining("power and utilisation are both given");
    }

    @Test
    void theValueAlwaysLiesInItsIntervalAndGrowsWithTheWork() {
        Properties.forAll(13, 300, random -> {
            var draft = new Draft();
            draft.hardware =
                    new String[] {"A100", "V100", "Xeon Platinum 8259CL", "TPU v4", "rtx 4090"}[random.nextInt(5)];
            draft.watts = random.nextBoolean() ? null : random.nextDouble(0.1, 1e4);
            draft.count = random.nextInt(1, 5000);
            draft.hours = random.nextDouble(1e-6, 1e6);
            draft.pue = random.nextBoolean() ? null : random.nextDouble(1, 3);
            draft.intensity = random.nextBoolean() ? null : random.nextDouble(1, 1200);
            var once = estimator.estimate(draft.request());
            assertInside(once.energy());
            assertInside(once.emissions());
            draft.count *= 2;
            assertThat(estimator.estimate(draft.request()).energy().value().joules())
                    .isCloseTo(
                            2 * once.energy().value().joules(),
                            within(1e-9 * once.energy().value().joules()));
        });
    }

    private static void assertInside(Estimate<? extends Quantity<?>> estimate) {
        assertThat(estimate.value().magnitude())
                .isBetween(estimate.low().magnitude(), estimate.high().magnitude());
        assertThat(estimate.low().magnitude()).isNotNegative();
    }

    /// A request in the making: one hour at PUE 1 and 100 g/kWh, of 100 W where no hardware is named.
    private static final class Draft {
        @Nullable
        String hardware;

        int count = 1;

        @Nullable
        Double watts;

        @Nullable
        Double utilisation;

        double hours = 1;

        @Nullable
        Double pue = 1.0;

        @Nullable
        Double intensity = 100.0;

        @Nullable
        String zone;

        @Nullable
        String region;

        boolean embodied;

        EstimateRequest request() {
            OptionalDouble usual = hardware == null ? OptionalDouble.of(100) : OptionalDouble.empty();
            return new EstimateRequest(
                    Optional.ofNullable(hardware),
                    count,
                    watts == null ? usual : optional(watts),
                    optional(utilisation),
                    hours,
                    optional(pue),
                    optional(intensity),
                    Optional.ofNullable(zone),
                    Optional.ofNullable(region),
                    embodied);
        }

        private static OptionalDouble optional(@Nullable Double value) {
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }
}
