package dev.gramme.carbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void energyHasThreeDigitsAndAUnitThatSuits() {
        assertThat(Figures.of(Energy.ZERO)).isEqualTo("0 J");
        assertThat(Figures.of(Energy.ofJoules(0.0312))).isEqualTo("31.2 mJ");
        assertThat(Figures.of(Energy.ofJoules(48))).isEqualTo("48.0 J");
        assertThat(Figures.of(Energy.ofJoules(999.7))).isEqualTo("1.00 kJ");
        assertThat(Figures.of(Energy.ofJoules(35_000))).isEqualTo("35.0 kJ");
        assertThat(Figures.of(Energy.ofJoules(36_000))).isEqualTo("10.0 Wh");
        assertThat(Figures.of(Energy.ofKilowattHours(1.25))).isEqualTo("1.25 kWh");
        assertThat(Figures.of(Energy.ofKilowattHours(1_287_000))).isEqualTo("1.29 GWh");
    }

    @Test
    void emissionsGoFromMicrogramsToTonnes() {
        assertThat(Figures.of(Emissions.ofGrams(0.000_896))).isEqualTo("896 µg CO2e");
        assertThat(Figures.of(Emissions.ofGrams(0.1126))).isEqualTo("113 mg CO2e");
        assertThat(Figures.mass(Emissions.ofGrams(552e6))).isEqualTo("552 t");
        assertThat(Figures.mass(Emissions.ZERO)).isEqualTo("0 g");
    }

    @Test
    void powerIntensityAndRatiosHaveTheirUnits() {
        assertThat(Figures.of(Power.ofWatts(0.0205))).isEqualTo("20.5 mW");
        assertThat(Figures.of(Power.ofWatts(2150))).isEqualTo("2.15 kW");
        assertThat(Figures.of(CarbonIntensity.ofGramsPerKilowattHour(473.2))).isEqualTo("473 g/kWh");
        assertThat(Figures.of(Ratio.of(1.2))).isEqualTo("1.20");
    }

    @Test
    void anIntervalKeepsTheUnitOfItsValue() {
        var wide =
                new Estimate<>(Energy.ofJoules(1200), Energy.ofJoules(0), Energy.ofJoules(40_000), Basis.ASSUMED, "x");

        assertThat(Figures.interval(wide)).isEqualTo("0–40.0 kJ");
        assertThat(Figures.of(wide)).isEqualTo("1.20 kJ (0–40.0)");
    }

    @Test
    void whatIsExactStandsWithoutAnInterval() {
        var pue = new Estimate<>(Ratio.of(1.2), Ratio.of(1.2), Ratio.of(1.2), Basis.ASSUMED, "x");

        assertThat(Figures.of(pue)).isEqualTo("1.20");
    }

    @Test
    void durationsGoFromMillisecondsToHours() {
        assertThat(Figures.of(Duration.ZERO)).isEqualTo("0 s");
        assertThat(Figures.of(Duration.ofMillis(840))).isEqualTo("840 ms");
        assertThat(Figures.of(Duration.ofNanos(999_700_000))).isEqualTo("1.00 s");
        assertThat(Figures.of(Duration.ofMillis(4012))).isEqualTo("4.01 s");
        assertThat(Figures.of(Duration.ofMillis(59_999))).isEqualTo("1 min 00 s");
        assertThat(Figures.of(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(Figures.of(Duration.ofSeconds(7530))).isEqualTo("2 h 05 min");
    }

    @Test
    void numbersHaveThreeDigitsHoweverSmallAndAllBeforeThePointHoweverLarge() {
        assertThat(Figures.number(0)).isEqualTo("0");
        assertThat(Figures.number(1)).isEqualTo("1.00");
        assertThat(Figures.number(0.031_249)).isEqualTo("0.0312");
        assertThat(Figures.number(0.999_6)).isEqualTo("1.00");
        assertThat(Figures.number(-45.67)).isEqualTo("-45.7");
        assertThat(Figures.number(999.6)).isEqualTo("1000");
        assertThat(Figures.number(12_345.6)).isEqualTo("12346");
        assertThat(Figures.number(1.234e-9)).isEqualTo("1.23E-9");
        assertThat(Figures.number(Double.POSITIVE_INFINITY)).isEqualTo("∞");
        assertThat(Figures.number(Double.NaN)).isEqualTo("unknown");
    }

    @Test
    void percentagesClaimNoMoreThanTwoDigits() {
        assertThat(Figures.percent(0.05)).isEqualTo("5 %");
        assertThat(Figures.percent(0.125)).isEqualTo("13 %");
        assertThat(Figures.percent(0.005)).isEqualTo("0.5 %");
    }
}
