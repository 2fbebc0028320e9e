package dev.gramme.grid.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesTest {
    private static final String OURS = "datetime_utc,carbon_intensity_gco2_per_kwh\n";
    private static final String OLD = "Datetime (UTC),Country,Zone Name,Zone Id,Carbon Intensity gCO₂eq/kWh (direct),"
            + "Carbon Intensity gCO₂eq/kWh (LCA),Low Carbon Percentage\n";
    private static final String NEW = "Datetime (UTC),Country,Zone name,Zone id,Carbon intensity gCO₂eq/kWh (direct),"
            + "Carbon intensity gCO₂eq/kWh (Life cycle),Carbon-free energy percentage (CFE%)\n";
    private static final Signal DIRECT =
            new Signal(Signal.Accounting.AVERAGE, Signal.Scope.DIRECT, Signal.Side.CONSUMPTION);

    @TempDir
    Path folder;

    @Test
    void ourOwnFormatIsReadWithTheZoneOfTheFilesName() {
        var series = read("US-CAL-CISO-2021.csv", OURS + hour(0, "100.5") + hour(1, "99"));
        assertThat(series.zone()).isEqualTo("US-CAL-CISO");
        assertThat(series.start()).isEqualTo(Instant.parse("2021-01-01T00:00:00Z"));
        assertThat(series.step()).isEqualTo(Duration.ofHours(1));
        assertThat(series.gramsPerKilowattHour()).containsExactly(100.5, 99);
        assertThat(series.source()).contains("US-CAL-CISO-2021.csv");
        assertThat(read("somewhere.csv", OURS + hour(0, "1") + hour(1, "2")).zone())
                .isEqualTo("somewhere");
    }

    @Test
    void bothHeadingsOfElectricityMapsAreReadAndTheScopePicksTheColumn() {
        String rows = """
                2021-01-01 00:00:00,Germany,Germany,DE,300,400,50
                2021-01-01 01:00:00,Germany,Germany,DE,310,410,50
                """;
        for (String heading : List.of(OLD, NEW, NEW.toUpperCase(java.util.Locale.ROOT))) {
            var lifeCycle = read("x.csv", heading + rows);
            assertThat(lifeCycle.zone()).isEqualTo("DE");
            assertThat(lifeCycle.gramsPerKilowattHour()).containsExactly(400, 410);
            var direct = Traces.read(write("x.csv", heading + rows), DIRECT);
            assertThat(direct.gramsPerKilowattHour()).containsExactly(300, 310);
            assertThat(direct.signal()).isEqualTo(DIRECT);
        }
    }

    @Test
    void whatElectricityMapsDoesNotCountIsNotReadFromItsFiles() {
        var marginal = new Signal(Signal.Accounting.MARGINAL, Signal.Scope.LIFE_CYCLE, Signal.Side.CONSUMPTION);
        var file = write("x.csv", OLD + "2021-01-01 00:00:00,a,a,DE,300,400,50\n");
        assertThatThrownBy(() -> Traces.read(file, marginal)).hasMessageContaining("not marginal");
    }

    @Test
    void theStepIsTold() {
        for (int minutes : new int[] {5, 15, 30}) {
            var text = new StringBuilder(OURS);
            for (int i = 0; i < 12; i++) {
                text.append(Instant.parse("2021-01-01T00:00:00Z").plusSeconds(60L * minutes * i))
                        .append(",7\n");
            }
            assertThat(read("x.csv", text.toString()).step()).isEqualTo(Duration.ofMinutes(minutes));
        }
        assertThat(problems(OURS + "2021-01-01T00:00Z,1\n2021-01-01T00:10Z,1\n2021-01-01T00:20Z,1\n"))
                .contains("line 3: steps of 10 min");
        assertThat(problems(OURS + hour(0, "1"))).contains("1 rows below the heading tell no step");
        assertThat(problems(OURS)).contains("0 rows");
    }

    @Test
    void everyProblemIsToldAtOnceWithItsLine() {
        String text = OURS + hour(0, "100") + hour(1, "-3") + hour(1, "5") + hour(2, "many") + hour(3, "3001")
                + hour(4, "") + "noon,5\n" + hour(9, "5") + hour(8, "5") + hour(9, "5");
        assertThat(problems(text))
                .contains("line 3: an intensity of -3.0 g/kWh is negative")
                .contains("line 4: 2021-01-01T01:00:00Z is there twice, also on line 3")
                .contains("line 5, column 2 (carbon_intensity_gco2_per_kwh): not a number: 'many'")
                .contains("line 6: an intensity of 3001.0 g/kWh is absurd")
                .contains("line 7: no intensity")
                .contains("line 8: not a time: 'noon'")
                .contains("line 9: missing from 2021-01-01T05:00:00Z to 2021-01-01T09:00:00Z")
                .contains("line 10: 2021-01-01T08:00:00Z goes back in time, from 2021-01-01T09:00:00Z")
                .doesNotContain("more");
    }

    @Test
    void tenProblemsAreShownAndTheOthersCounted() {
        var text = new StringBuilder(OURS);
        for (int i = 0; i < 23; i++) {
            text.append(hour(i, "-1"));
        }
        assertThat(problems(text.toString()))
                .contains("line 11:")
                .doesNotContain("line 12:")
                .contains("and 13 more");
    }

    @Test
    void localTimesUnderAUtcHeadingAreFoundOut() {
        var text = new StringBuilder(OURS);
        var zone = java.time.ZoneId.of("Europe/Berlin");
        for (int i = 0; i < 8760; i++) {
            var local =
                    Instant.parse("2021-01-01T00:00:00Z").plusSeconds(3600L * i).atZone(zone);
            text.append(local.toLocalDateTime()).append(",300\n");
        }
        assertThat(problems(text.toString()))
                .contains("missing from 2021-03-28T02:00:00Z to 2021-03-28T03:00:00Z")
                .contains("2021-10-31T02:00:00Z is there twice")
                .contains("local times");
    }

    @Test
    void offsetsThatAreRightAreUtcAndOnesThatAreWrongAreAFaultOfDaylightSaving() {
        String right = OURS + "2021-03-28T01:00:00+01:00,1\n2021-03-28T03:00:00+02:00,2\n2021-03-28T04:00:00+02:00,3\n";
        assertThat(read("x.csv", right).start()).isEqualTo(Instant.parse("2021-03-28T00:00:00Z"));
        String wrong = OURS + "2021-03-28T00:00:00+01:00,1\n2021-03-28T01:00:00+01:00,1\n2021-03-28T02:00:00+02:00,2\n"
                + "2021-03-28T03:00:00+02:00,3\n";
        assertThat(problems(wrong)).contains("line 4").contains("fault of daylight saving");
    }

    @Test
    void aFileOfTwoZonesIsNoSeries() {
        String rows = "2021-01-01 00:00:00,a,a,DE,300,400,50\n2021-01-01 01:00:00,a,a,FR,310,410,50\n";
        assertThat(problems(OLD + rows)).contains("line 3: zone 'FR' after 'DE'");
    }

    @Test
    void anUnknownHeadingAndABrokenRowAreTold() {
        assertThat(problems("a,b\n1,2\n")).contains("line 1").contains("datetime_utc");
        assertThat(problems(OURS + hour(0, "1") + "2021-01-01T01:00:00Z\n")).contains("line 3");
        assertThatThrownBy(() -> Traces.read(folder.resolve("none.csv"), Signal.AVERAGE))
                .hasMessageContaining("No such file");
    }

    @Test
    void yearsThatFollowOnOneAnotherAreJoined() {
        var one = read("DE-2021.csv", OURS + hour(0, "1") + hour(1, "2"));
        var two = read("DE-2022.csv", OURS + hour(2, "3") + hour(3, "4"));
        var joined = Traces.join(List.of(two, one));
        assertThat(joined.gramsPerKilowattHour()).containsExactly(1, 2, 3, 4);
        assertThat(joined.source()).contains("DE-2021.csv").contains("DE-2022.csv");

        var late = read("DE-2023.csv", OURS + hour(3, "3") + hour(4, "4"));
        var other = read("FR-2022.csv", OURS + hour(2, "3") + hour(3, "4"));
        assertThatThrownBy(() -> Traces.join(List.of(one, late))).hasMessageContaining("leave a gap");
        assertThatThrownBy(() -> Traces.join(List.of(one, one))).hasMessageContaining("overlap");
        assertThatThrownBy(() -> Traces.join(List.of(one, other)))
                .hasMessageContaining("different zones cannot be joined: DE and FR");
        assertThatThrownBy(() -> Traces.join(List.of())).isInstanceOf(GrammeException.class);
    }

    private IntensitySeries read(String name, String text) {
        return Traces.read(write(name, text), Signal.AVERAGE);
    }

    private String problems(String text) {
        var file = write("DE-2021.csv", text);
        try {
            var series = Traces.read(file, Signal.AVERAGE);
            throw new AssertionError("This was read: " + series);
        } catch (GrammeException e) {
            assertThat(e.exit()).isEqualTo(GrammeException.Exit.USAGE);
            return String.valueOf(e.getMessage());
        }
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String hour(int hour, String value) {
        return Instant.parse("2021-01-01T00:00:00Z").plusSeconds(3600L * hour) + "," + value + "\n";
    }
}
