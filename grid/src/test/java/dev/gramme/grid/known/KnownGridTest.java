package dev.gramme.grid.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.known.Known.Kind;
import dev.gramme.grid.known.Known.Part;
import dev.gramme.grid.replay.Injection;
import dev.gramme.grid.replay.ReplayServer;
import dev.gramme.grid.replay.ReplaySettings;
import dev.gramme.grid.source.Answer;
import dev.gramme.grid.source.GridSources;
import dev.gramme.grid.source.IntensitySource;
import dev.gramme.grid.source.ManualClock;
import dev.gramme.grid.source.Patience;
import dev.gramme.grid.source.Sample;
import dev.gramme.grid.source.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything that may go wrong leaves an answer, in time, that says what went wrong.
class KnownGridTest {
    private static final Instant NOW = Sample.NOW;
    private static final Instant HOUR = Instant.parse("2022-03-11T10:00:00Z");
    private static final Patience BRIEF = new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            3,
            Duration.ofMillis(500),
            Duration.ofSeconds(8));

    private final ManualClock clock = new ManualClock(NOW);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private ReplayServer server;

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void listen() {
        var settings = ReplaySettings.of(Sample.trace("DE"), NOW).alsoAs("GB", Sample.trace("GB"));
        server = ReplayServer.start(settings, clock, requests::add);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aProvidersForecastIsKnownFromTheRunningHourOn() {
        var known = grid(electricityMaps()).known("DE", NOW, 48);
        assertThat(known.parts()).extracting(Part::kind).containsExactly(Kind.PROVIDER_FORECAST);
        assertThat(known.notes()).isEmpty();
        assertThat(known.zone()).isEqualTo("DE");
        assertThat(known.signal()).isEqualTo(Signal.AVERAGE);
        assertThat(known.forecast().expected().start()).isEqualTo(HOUR);
        assertThat(known.forecast().expected().end()).isEqualTo(HOUR.plus(Duration.ofHours(49)));
        assertThat(known.now().gramsPerKilowattHour()).isCloseTo(Sample.truth(HOUR), within(1e-9));
        assertThat(known.provenance()).contains("Electricity Maps");
        assertThat(known.tellsHoursApart()).isTrue();
    }

    @Test
    void aCountryOrACloudRegionIsAZoneToo() {
        assertThat(grid(electricityMaps()).known("Germany", NOW, 1).zone()).isEqualTo("DE");
        var region = grid(electricityMaps()).known("aws:eu-central-1", NOW, 1);
        assertThat(region.zone()).isEqualTo("DE");
        assertThat(region.notes()).anySatisfy(note -> assertThat(note).contains("region"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"outage", "401", "429:10s", "late:5s", "empty-forecast", "empty-body", "garbage"})
    void whateverIsWrongThereIsAnAnswer(String fault) {
        server.inject(List.of(Injection.parse(fault)));
        long start = System.nanoTime();
        var known = grid(electricityMaps()).known("DE", NOW, 96);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(Duration.between(NOW, clock.instant())).isLessThan(Duration.ofSeconds(40));
        assertThat(known.forecast().expected().indexOf(NOW)).hasValue(0);
        assertThat(known.forecast().expected().end()).isAfterOrEqualTo(NOW.plus(Duration.ofDays(4)));
        assertThat(known.notes()).anySatisfy(note -> assertThat(note).contains("No forecast of electricitymaps@"));
        assertThat(known.notes()).allSatisfy(note -> assertThat(note).doesNotContain("\n", "secret-key"));
    }

    @Test
    void whoIsAwayIsNotAskedTwice() {
        server.inject(List.of(Injection.parse("outage")));
        grid(electricityMaps()).known("DE", NOW, 24);
        assertThat(requests).hasSize(BRIEF.attempts()).allMatch(line -> line.contains("forecast"));
    }

    @Test
    void withoutAKeyNobodyIsAsked() {
        var source = sources().electricityMaps(maps(), Optional.empty(), Signal.Scope.LIFE_CYCLE);
        var known = grid(source).known("DE", NOW, 24);
        assertThat(requests).isEmpty();
        assertThat(known.parts()).extracting(Part::kind).doesNotContain(Kind.PROVIDER_FORECAST);
        assertThat(known.notes())
                .anySatisfy(note -> assertThat(note).contains("key").contains("Maybe"));
    }

    @Test
    void aProviderWithoutForecastIsContinuedByOurs() {
        server.inject(List.of(Injection.parse("empty-forecast")));
        var known = grid(electricityMaps()).known("DE", NOW, 48);
        assertThat(known.parts()).extracting(Part::kind).containsExactly(Kind.LEARNED);
        assertThat(known.forecast().expected().start()).isEqualTo(HOUR);
        var expected = known.forecast().expected();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(expected.gramsPerKilowattHour()[i]).isCloseTo(Sample.truth(expected.at(i)), within(40.0));
        }
    }

    @Test
    void aShortForecastIsExtendedFromWhereItEnds() {
        server.inject(List.of(Injection.parse("short:6h")));
        var known = grid(electricityMaps()).known("DE", NOW, 48);
        assertThat(known.parts()).extracting(Part::kind).containsExactly(Kind.PROVIDER_FORECAST, Kind.LEARNED);
        Instant seam = known.parts().getFirst().to();
        assertThat(seam).isBetween(NOW.plus(Duration.ofHours(5)), NOW.plus(Duration.ofHours(8)));
        assertThat(known.parts().getLast().from()).isEqualTo(seam);
        assertThat(known.notes())
                .anySatisfy(note -> assertThat(note)
                        .startsWith("From " + seam + " on, where")
                        .contains("learned from"));
        assertThat(known.forecast().expected().end()).isAfterOrEqualTo(NOW.plus(Duration.ofDays(2)));
    }

    @Test
    void whatExtendsCountsTheSame() {
        // NESO counts direct emissions and has 48 hours; typical hours and means are life-cycle.
        var known = grid(sources().neso(server.address())).known("GB", NOW, 96);
        assertThat(known.parts()).extracting(Part::kind).containsExactly(Kind.PROVIDER_FORECAST, Kind.LEARNED);
        assertThat(known.signal().scope()).isEqualTo(Signal.Scope.DIRECT);
        assertThat(known.forecast().expected().step()).isEqualTo(Duration.ofMinutes(30));
        assertThat(known.forecast().expected().end()).isAfterOrEqualTo(NOW.plus(Duration.ofDays(4)));
    }

    @Test
    void sourcesOfAnotherSignalAreNotAsked() {
        var known = new KnownGrid(
                        Stream.concat(Stream.of(provider(sources().neso(server.address()))), keyless())
                                .toList(),
                        new Catalogue(),
                        Optional.of(Signal.AVERAGE))
                .known("GB", NOW, 24);
        assertThat(requests).isEmpty();
        assertThat(known.signal()).isEqualTo(Signal.AVERAGE);
        assertThat(known.notes())
                .anySatisfy(note -> assertThat(note)
                        .contains("neso")
                        .contains("average direct consumption")
                        .contains(Signal.AVERAGE.words()));
    }

    @Test
    void whatIsAskedForIsCoveredToItsLastSecond() {
        for (String now : List.of("2022-03-11T10:00:00Z", "2022-03-11T10:00:30Z", "2022-03-11T10:59:59.9Z")) {
            for (String zone : List.of("DE", "FR")) {
                var known = new KnownGrid(keyless().toList(), new Catalogue(), Optional.empty())
                        .known(zone, Instant.parse(now), 24);
                assertThat(known.parts()).as(now).hasSize(1);
                assertThat(known.forecast().expected().end())
                        .isAfterOrEqualTo(Instant.parse(now).plus(Duration.ofDays(1)));
                assertThat(known.notes()).as(now).hasSize(1);
            }
        }
    }

    @Test
    void aWantedSignalThatNobodyHasIsStoodInForByAFlatMean() {
        var marginal = Signal.parse("marginal direct production");
        var known = new KnownGrid(keyless().toList(), new Catalogue(), Optional.of(marginal)).known("DE", NOW, 24);
        assertThat(known.signal()).isEqualTo(Signal.AVERAGE);
        assertThat(known.tellsHoursApart()).isFalse();
        assertThat(known.forecast().expected().gramsPerKilowattHour())
                .containsOnly(known.now().gramsPerKilowattHour());
        assertThat(known.notes())
                .anySatisfy(note -> assertThat(note).contains("marginal").contains("stands in"));
    }

    @Test
    void aPartOfAZoneIsStoodInForByTheWhole() {
        server.inject(List.of(Injection.parse("outage")));
        var known = grid(sources().neso(server.address())).known("GB-3", NOW, 24);
        assertThat(known.zone()).isEqualTo("GB-3");
        assertThat(known.parts()).extracting(Part::kind).containsExactly(Kind.YEARLY_MEAN);
        assertThat(known.notes()).anySatisfy(note -> assertThat(note).contains("that of GB stands in"));
    }

    @Test
    void aZoneThatNoProviderCoversIsNotAskedFor() {
        var known = grid(sources().neso(server.address())).known("FR", NOW, 24);
        assertThat(requests).isEmpty();
        assertThat(known.notes())
                .anySatisfy(note -> assertThat(note).contains("neso@").contains("does not cover FR"));
    }

    @Test
    void anUnknownZoneIsAUsageErrorWithTheNearestNames() {
        assertThatThrownBy(() -> grid(electricityMaps()).known("Frnace", NOW, 24))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("Frnace")
                .hasMessageContaining("France");
    }

    @Test
    void anImportThatEndedHoursAgoIsContinuedFromThere() {
        var imports = new ImportedSeries(folder);
        imports.take(Sample.trace("XX"));
        var late = HOUR.minus(Duration.ofHours(3));
        var cut = Sample.trace("XY");
        imports.take(cut.slice(0, cut.indexOf(late).orElseThrow()));
        var grid = new KnownGrid(
                List.of(new GridOrigin.Imported(imports), new GridOrigin.TypicalHours()),
                new Catalogue(),
                Optional.empty());
        var whole = grid.known("XX", NOW, 24);
        assertThat(whole.parts()).extracting(Part::kind).containsExactly(Kind.LEARNED);
        assertThat(whole.forecast().expected().start()).isEqualTo(HOUR);
        assertThat(whole.notes()).isEmpty();
        var lagging = grid.known("xy", NOW, 24);
        assertThat(lagging.forecast().expected().start()).isEqualTo(HOUR);
        assertThat(lagging.forecast().expected().end()).isEqualTo(HOUR.plus(Duration.ofHours(25)));
        assertThat(lagging.notes()).anySatisfy(note -> assertThat(note).contains("3 h ago"));
        // Nothing that was measured later than now is in it.
        var changed = new ImportedSeries(folder.resolve("other"));
        changed.take(
                Sample.trace("XX").slice(0, Sample.trace("XX").indexOf(HOUR).orElseThrow()));
        assertThat(new KnownGrid(List.of(new GridOrigin.Imported(changed)), new Catalogue(), Optional.empty())
                        .known("XX", NOW, 24)
                        .forecast()
                        .expected()
                        .gramsPerKilowattHour())
                .isEqualTo(whole.forecast().expected().gramsPerKilowattHour());
    }

    @Test
    void anImportThatEndedLongAgoTellsItsTypicalHours() {
        var imports = new ImportedSeries(folder);
        imports.take(Sample.trace("XX"));
        var known = new KnownGrid(
                        List.of(new GridOrigin.Imported(imports), new GridOrigin.TypicalHours()),
                        new Catalogue(),
                        Optional.empty())
                .known("XX", Instant.parse("2023-03-11T10:20:00Z"), 24);
        assertThat(known.parts()).extracting(Part::kind).containsExactly(Kind.TYPICAL_HOURS);
        assertThat(known.notes()).anySatisfy(note -> assertThat(note).contains("too long ago to be continued"));
        double mean = Sample.trace("XX").mean().gramsPerKilowattHour();
        assertThat(known.forecast().expected().slice(0, 24).mean().gramsPerKilowattHour())
                .isCloseTo(mean, within(1.0));
        assertThat(known.forecast().band(0.8)).isPresent();
    }

    @Test
    void billsAreSettledByWhoKnowsAllOfTheTime() {
        var imports = new ImportedSeries(folder);
        imports.take(Sample.trace("DE").slice(0, 100));
        var grid = new KnownGrid(
                List.of(new GridOrigin.Imported(imports), provider(electricityMaps()), new GridOrigin.YearlyMean()),
                new Catalogue(),
                Optional.empty());
        assertTold(grid.actuals("DE", Sample.START, Sample.START.plus(Duration.ofHours(5))), "made up", 5);
        assertThat(requests).isEmpty();
        var from = Sample.START.plus(Duration.ofHours(90));
        assertTold(grid.actuals("DE", from, from.plus(Duration.ofHours(20))), "Electricity Maps", 20);
        server.inject(List.of(Injection.parse("outage")));
        assertTold(grid.actuals("DE", from, from.plus(Duration.ofHours(20))), "made up", 10);
        var marginal = Optional.of(Signal.parse("marginal direct production"));
        assertThat(grid.actuals("DE", from, from.plus(Duration.ofHours(2)), marginal))
                .isInstanceOf(Answer.Unavailable.class);
    }

    private static void assertTold(Answer<IntensitySeries> answer, String source, int steps) {
        var series = answer.found().orElseThrow();
        assertThat(series.source()).contains(source);
        assertThat(series.size()).isEqualTo(steps);
        assertThat(series.gramsPerKilowattHour()[0]).isCloseTo(Sample.truth(series.start()), within(1e-9));
    }

    private KnownGrid grid(IntensitySource source) {
        return new KnownGrid(
                Stream.concat(Stream.of(provider(source)), keyless()).toList(), new Catalogue(), Optional.empty());
    }

    private static GridOrigin provider(IntensitySource source) {
        return GridOrigin.Provider.of(source);
    }

    private static Stream<GridOrigin> keyless() {
        return Stream.of(new GridOrigin.TypicalHours(), new GridOrigin.YearlyMean());
    }

    private IntensitySource electricityMaps() {
        return sources().electricityMaps(maps(), Secret.of("secret-key"), Signal.Scope.LIFE_CYCLE);
    }

    private URI maps() {
        return URI.create(server.address() + "/v3");
    }

    private GridSources sources() {
        return new GridSources(BRIEF, clock, new SplittableRandom(3), clock);
    }
}
