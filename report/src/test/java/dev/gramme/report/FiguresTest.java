package dev.gramme.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void energyHasThreeDigitsAndAUnitThatSuits() {
        assertThat(Figures.energy(Energy.ZERO)).isEqualTo("0 J");
        assertThat(Figures.energy(Energy.ofJoules(0.0312))).isEqualTo("0.031 J");
        assertThat(Figures.energy(Energy.ofJoules(48))).isEqualTo("48.0 J");
        assertThat(Figures.energy(Energy.ofJoules(999.7))).isEqualTo("1.00 kJ");
        assertThat(Figures.energy(Energy.ofJoules(36_000))).isEqualTo("10.0 Wh");
        assertThat(Figures.energy(Energy.ofKilowattHours(1.25))).isEqualTo("1.25 kWh");
        assertThat(Figures.energy(Energy.ofKilowattHours(1_287_000))).isEqualTo("1287 MWh");
    }

    @Test
    void emissionsGoFromMicrogramsToTonnes() {
        assertThat(Figures.emissions(Emissions.ofGrams(0.000_896))).isEqualTo("896 µg");
        assertThat(Figures.emissions(Emissions.ofGrams(0.1126))).isEqualTo("113 mg");
        assertThat(Figures.emissions(Emissions.ofGrams(552e6))).isEqualTo("552 t");
        assertThat(Figures.emissions(Emissions.ZERO)).isEqualTo("0 g");
    }

    @Test
    void anIntervalKeepsTheUnitOfItsValue() {
        var estimate =
                new Estimate<>(Energy.ofJoules(1200), Energy.ofJoules(0), Energy.ofJoules(40_000), Basis.ASSUMED, "x");
        assertThat(Figures.energyInterval(estimate)).isEqualTo("0–40.0 kJ");
    }

    @Test
    void aCommandIsShownAsAShellWouldTakeIt() {
        assertThat(ShellWords.line(List.of("sh", "-c", "echo it's $HOME", "")))
                .isEqualTo("sh -c 'echo it'\\''s $HOME' ''");
    }

    @Test
    void powerAndTimeReadAsPeopleSayThem() {
        assertThat(Figures.power(Power.ofWatts(0.0205))).isEqualTo("20.5 mW");
        assertThat(Figures.power(Power.ofWatts(2150))).isEqualTo("2.15 kW");
        assertThat(Figures.duration(Duration.ofMillis(4012))).isEqualTo("4.01 s");
        assertThat(Figures.duration(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(Figures.duration(Duration.ofSeconds(7530))).isEqualTo("2 h 05 min");
        assertThat(Figures.duration(Duration.ofMillis(59_999))).isEqualTo("1 min 00 s");
    }
}
