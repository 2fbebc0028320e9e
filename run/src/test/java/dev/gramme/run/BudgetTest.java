package dev.gramme.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.GrammeException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    private static final List<String> UNITS = List.of("mg", "g", "kg", "t", "J", "kJ", "MJ", "Wh", "kWh", "MWh");

    @ParameterizedTest
    @CsvSource({"250mg, 0.25", "50g, 50", "1.5kg, 1500", "' 2 t ', 2e6"})
    void aMassIsALimitInGrams(String text, double grams) {
        assertThat(Budget.parse(text))
                .isInstanceOfSatisfying(
                        Budget.Grams.class,
                        budget -> assertThat(budget.limit().grams()).isCloseTo(grams, within(grams * 1e-12)));
    }

    @ParameterizedTest
    @CsvSource({"3J, 3", "3kJ, 3e3", "3 MJ, 3e6", "500Wh, 1.8e6", "2kWh, 7.2e6", "0.001MWh, 3.6e6"})
    void anEnergyIsALimitInJoules(String text, double joules) {
        assertThat(Budget.parse(text))
                .isInstanceOfSatisfying(
                        Budget.Joules.class,
                        budget -> assertThat(budget.limit().joules()).isCloseTo(joules, within(joules * 1e-12)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "g", "50", "50 grams", "-5g", "+5g", "5G", "1e3g", "NaNg", "0x10g", "5,5g", ".5g", "5.g"
            })
    void whatIsNoAmountIsAUsageErrorWithAnExample(String text) {
        assertThatThrownBy(() -> Budget.parse(text))
                .isInstanceOfSatisfying(
                        GrammeException.class, error -> assertThat(error.exit()).isEqualTo(GrammeException.Exit.USAGE))
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("Maybe 50g");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0g", "0.000kWh"})
    void aBudgetOfNothingIsAUsageError(String text) {
        assertThatThrownBy(() -> Budget.parse(text))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("more than nothing");
    }

    @Test
    void anAmountBeyondAllNumbersIsABudgetThatIsNeverUsedUp() {
        for (String unit : UNITS) {
            var budget = Budget.parse("9".repeat(400) + unit).times(1e6);
            assertThat(budget.isExceededBy(Energy.ofKilowattHours(1e15), Emissions.ofKilograms(1e13)))
                    .isFalse();
        }
    }

    @Test
    void anAmountSmallerThanAllNumbersIsAUsageErrorAndNoBudgetOfZero() {
        assertThatThrownBy(() -> Budget.parse("0." + "0".repeat(322) + "1mg")).isInstanceOf(GrammeException.class);
    }

    @Test
    void aLimitItselfIsNotOverIt() {
        var grams = Budget.parse("5g");
        assertThat(grams.isExceededBy(Energy.ofJoules(1e9), Emissions.ofGrams(5)))
                .isFalse();
        assertThat(grams.isExceededBy(Energy.ZERO, Emissions.ofGrams(5.001))).isTrue();
        var joules = Budget.parse("5J");
        assertThat(joules.isExceededBy(Energy.ofJoules(5), Emissions.ofGrams(1e9)))
                .isFalse();
        assertThat(joules.isExceededBy(Energy.ofJoules(5.001), Emissions.ZERO)).isTrue();
    }

    @Test
    void aBudgetIsShownInPlainDigitsAndNeverAsNothing() {
        assertThat(Budget.parse("50g")).hasToString("50 g CO2e");
        assertThat(Budget.parse("1500Wh")).hasToString("1.5 kWh");
        assertThat(Budget.parse("100kg")).hasToString("100000 g CO2e");
        Properties.forAll(
                1,
                random -> Math.max(1, random.nextInt(1_000_000)) + UNITS.get(random.nextInt(UNITS.size())),
                text -> assertThat(Budget.parse(text).toString())
                        .doesNotStartWith("0 ")
                        .doesNotContain("E"));
    }

    @Test
    void anyTextIsEitherABudgetOrAnErrorForTheUser() {
        Properties.forAll(
                2,
                random -> random.ints(random.nextInt(8), 0, 12)
                        .mapToObj("0159.ekgtJWh"::charAt)
                        .map(String::valueOf)
                        .reduce("", String::concat),
                text -> {
                    try {
                        assertThat(Budget.parse(text).times(2)).isNotNull();
                    } catch (GrammeException e) {
                        assertThat(e.getMessage()).contains(text);
                    }
                });
    }
}
