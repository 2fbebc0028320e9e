package dev.gramme.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void independentErrorsAddInQuadrature() {
        var sum = Estimate.sumIndependent(List.of(joules(100, 97, 103), joules(100, 96, 104)));
        assertThat(sum.value().joules()).isEqualTo(200);
        assertThat(sum.low().joules()).isCloseTo(195, within(1e-9));
        assertThat(sum.high().joules()).isCloseTo(205, within(1e-9));
    }

    @Test
    void errorsOfOneInstrumentAddUp() {
        var sum = joules(100, 97, 103).plusDependent(joules(100, 97, 103));
        assertThat(sum.low().joules()).isEqualTo(194);
        assertThat(sum.high().joules()).isEqualTo(206);
    }

    @Test
    void aSumIsAsWeakAsItsWeakestPart() {
        var assumed = Estimate.exactly(Energy.ofJoules(1), Basis.ASSUMED, "a guess");
        assertThat(Estimate.sumIndependent(List.of(joules(1, 1, 1), assumed)).basis())
                .isEqualTo(Basis.ASSUMED);
    }

    @Test
    void relativeErrorsOfFactorsAddInQuadratureOnTheLogScale() {
        var energy = joules(3.6e6, 3.6e6 / Math.exp(0.3), 3.6e6 * Math.exp(0.3));
        var pue = new Estimate<>(
                Ratio.of(1), Ratio.of(1 / Math.exp(0.4)), Ratio.of(Math.exp(0.4)), Basis.ASSUMED, "a survey");
        var grid = Estimate.exactly(CarbonIntensity.ofGramsPerKilowattHour(400), Basis.ASSUMED, "a table");
        var emissions = Footprint.operational(energy, pue, grid);
        assertThat(emissions.value().grams()).isCloseTo(400, within(1e-9));
        assertThat(emissions.high().grams()).isCloseTo(400 * Math.exp(0.5), within(1e-6));
        assertThat(emissions.low().grams()).isCloseTo(400 / Math.exp(0.5), within(1e-6));
    }

    @Test
    void productsKeepTheirValueInsideTheirInterval() {
        Properties.forAll(1, 2000, random -> {
            double value = random.nextInt(5) == 0 ? 0 : random.nextDouble() * 1e6;
            var energy = joules(value, value * random.nextDouble(), value + random.nextDouble() * 1e6);
            double factor = random.nextInt(5) == 0 ? 0 : random.nextDouble() * 3;
            var ratio = new Estimate<>(
                    Ratio.of(factor),
                    Ratio.of(factor * random.nextDouble()),
                    Ratio.of(factor + random.nextDouble()),
                    Basis.ASSUMED,
                    "any");
            var product = energy.times(ratio, Energy.ZERO, 1);
            assertThat(product.low().joules()).isBetween(0.0, product.value().joules());
            assertThat(product.high()).isGreaterThanOrEqualTo(product.value());
            assertThat(product.high().joules())
                    .isLessThanOrEqualTo(energy.high().joules() * ratio.high().value() * (1 + 1e-12));
        });
    }

    @Test
    void anIntervalMustHoldItsValue() {
        assertThatThrownBy(() -> joules(5, 6, 7)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersThatAreNoneStayOut() {
        assertThatThrownBy(() -> Energy.ofJoules(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CarbonIntensity.ofGramsPerKilowattHour(Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// The example of the SCI specification: a server of 1000 kg over four years, one hour of it.
    @Test
    void anHourOfAServerOfATonneIsTwentyEightGrams() {
        var server = Estimate.exactly(Emissions.ofKilograms(1000), Basis.ASSUMED, "SCI specification, section 3.3");
        var share = Footprint.embodied(server, Duration.ofHours(1), Duration.ofHours(35_040), 1);
        assertThat(share.value().grams()).isCloseTo(28.5, within(0.1));
    }

    @Test
    void aRateIsEmissionsOverFunctionalUnits() {
        var operational = Estimate.exactly(Emissions.ofGrams(90), Basis.MEASURED, "a meter");
        var embodied = Estimate.exactly(Emissions.ofGrams(10), Basis.ASSUMED, "a table");
        assertThat(new Footprint(operational, embodied).per(50).value().grams()).isCloseTo(2, within(1e-12));
    }

    @Test
    void poundsPerMegawattHourAreGramsPerKilowattHour() {
        assertThat(CarbonIntensity.ofPoundsPerMegawattHour(954).gramsPerKilowattHour())
                .isCloseTo(432.727, within(0.001));
    }

    private static Estimate<Energy> joules(double value, double low, double high) {
        return new Estimate<>(
                Energy.ofJoules(value), Energy.ofJoules(low), Energy.ofJoules(high), Basis.MEASURED, "a meter");
    }
}
