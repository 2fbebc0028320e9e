package dev.gramme.schedule.place;

import static dev.gramme.schedule.place.Made.NOW;
import static dev.gramme.schedule.place.Made.flat;
import static dev.gramme.schedule.place.Made.in;
import static dev.gramme.schedule.place.Made.job;
import static dev.gramme.schedule.place.Made.machine;
import static dev.gramme.schedule.place.Made.outlook;
import static dev.gramme.schedule.place.Made.region;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.intensity.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PlaceRulesTest {
    private static final Placement PLACEMENT = new Placement(0.45);
    private static final Map<String, ZoneOutlook> ZONES = Map.of(
            "IE", outlook("IE", 300, 0.1, flat(12, 300)),
            "DE", outlook("DE", 400, 0.1, flat(12, 400)),
            "DK-DK1", outlook("DK-DK1", 200, 0.1, flat(12, 200)));
    private static final List<Candidate> ALL = List.of(in("dublin", "IE"), in("berlin", "DE"), in("jutland", "DK-DK1"));

    @Test
    void dataStaysWhereItHasTo() {
        var ranking = rank(PlaceRules.NONE.residentIn("DE", "FR"));
        assertThat(ranking.options())
                .extracting(option -> option.candidate().region().name())
                .containsExactly("berlin");
        assertThat(ranking.excluded())
                .extracting(Excluded::reason)
                .containsExactly("residency: Ireland is not in DE, FR", "residency: Denmark is not in DE, FR");
        assertThat(rank(PlaceRules.NONE.residentIn("EU")).excluded()).isEmpty();
        assertThat(rank(PlaceRules.NONE.residentIn("DK-DK1")).options()).hasSize(1);
        assertThat(rank(PlaceRules.NONE.notIn("DK")).excluded())
                .extracting(Excluded::reason)
                .containsExactly("residency: Denmark is in DK, which is forbidden");
    }

    @Test
    void noneIsRankedThatCostsTooMuchOrAnUnknownPrice() {
        var dear = new Candidate(region("dear", "IE", 1), machine("gpu", 1000, 1, 0), OptionalDouble.of(3.1));
        var cheap = new Candidate(region("cheap", "DE", 1), machine("gpu", 1000, 1, 0), OptionalDouble.of(2.5));
        var ranking = PLACEMENT.rank(
                job(4, 8), List.of(dear, cheap, in("unknown", "DE")), ZONES, PlaceRules.NONE.forAtMost(10), NOW);
        assertThat(ranking.options()).extracting(Option::candidate).containsExactly(cheap);
        assertThat(ranking.excluded())
                .extracting(Excluded::reason)
                .containsExactly("too dear: 12.40 USD of at most 10", "price unknown: at most 10 USD was asked for");
    }

    @Test
    void pausesCostMoneyToo() {
        var machine = new Candidate(region("a", "DE", 1), machine("gpu", 1000, 1, 0), OptionalDouble.of(1));
        double[] grams = {100, 900, 100, 900, 100, 900, 100, 900, 100};
        var zones = Map.of("DE", outlook("DE", 300, 0, grams));
        var pausable = job(4, 9).pausable(Duration.ofMinutes(30));
        var free = PLACEMENT
                .rank(pausable, List.of(machine), zones, PlaceRules.NONE, NOW)
                .options()
                .getFirst();
        assertThat(free.windows()).hasSize(4);
        assertThat(free.dollars()).hasValue(5.5);
        var bound = PLACEMENT.rank(pausable, List.of(machine), zones, PlaceRules.NONE.forAtMost(5), NOW);
        assertThat(bound.options().getFirst().windows()).hasSizeLessThanOrEqualTo(3);
        assertThat(bound.options().getFirst().dollars().orElseThrow()).isLessThanOrEqualTo(5);
    }

    @Test
    void whatCannotBeFinishedInTimeIsExcluded() {
        var fast = new Candidate(region("a", "DE", 1), machine("fast", 1000, 2, 0), OptionalDouble.empty());
        var ranking = PLACEMENT.rank(job(6, 4), List.of(fast, in("b", "IE")), ZONES, PlaceRules.NONE, NOW);
        assertThat(ranking.options()).extracting(Option::candidate).containsExactly(fast);
        assertThat(ranking.excluded())
                .extracting(Excluded::reason)
                .containsExactly("cannot be finished by 2026-03-01T14:00:00Z: it takes 6 h 00 min");
    }

    @Test
    void intensitiesThatCountDifferentThingsAreNeverCompared() {
        var marginal = Signal.parse("marginal direct production");
        var zones = Map.of(
                "IE", outlook("IE", 300, 0.1, flat(12, 300)),
                "DE", outlook("DE", 400, 0.1, flat(12, 400)),
                "DK-DK1", outlook("DK-DK1", marginal, 1, 0.1, flat(12, 1)));
        var ranking = PLACEMENT.rank(job(4, 12), ALL, zones, PlaceRules.NONE, NOW);
        assertThat(ranking.signal()).contains(Signal.AVERAGE);
        assertThat(ranking.options()).hasSize(2);
        assertThat(ranking.excluded())
                .extracting(Excluded::reason)
                .containsExactly("not comparable: counts marginal direct production, the others average life-cycle"
                        + " consumption");
    }

    @Test
    void withoutYearlyMeansTheHoursAheadDecideWhereItBegins() {
        var known = outlook("IE", 1, 0.1, flat(12, 300));
        var zones = Map.of(
                "IE",
                new ZoneOutlook(known.forecast(), Optional.empty(), true, "made up"),
                "DE",
                outlook("DE", 400, 0.1, flat(12, 250)));
        var ranking = PLACEMENT.rank(job(4, 12), ALL.subList(0, 2), zones, PlaceRules.NONE, NOW);
        assertThat(ranking.usual()).contains(ALL.get(1));
        assertThat(ranking.notes()).anyMatch(note -> note.contains("the hours ahead"));
    }

    @Test
    void aZoneThatNobodyKnowsIsExcludedAndNothingIsPossibleInNone() {
        var ranking = PLACEMENT.rank(job(4, 12), List.of(in("a", "XX")), ZONES, PlaceRules.NONE, NOW);
        assertThat(ranking.options()).isEmpty();
        assertThat(ranking.signal()).isEmpty();
        assertThat(ranking.excluded())
                .extracting(Excluded::reason)
                .containsExactly("unknown zone: nothing is known of XX");
        assertThat(PLACEMENT.choose(List.of(job(4, 12)), List.of(in("a", "XX")), ZONES, PlaceRules.NONE, NOW))
                .containsExactly(Optional.empty());
    }

    /// 100 GB at 0.06 kWh, half at 300 and half at 200 g/kWh, are 1,500 g.
    @Test
    void dataIsMovedAtTheIntensityOfBothEnds() {
        var data = new Transfer(100, Optional.of("dublin"), Transfer.perGigabyteIn(2015));
        var options = rank(PlaceRules.NONE.moving(data)).options();
        assertThat(options.getFirst().candidate().region().name()).isEqualTo("dublin");
        assertThat(options.getFirst().transfer().value().grams()).isZero();
        assertThat(options.get(1).candidate().region().name()).isEqualTo("jutland");
        assertThat(options.get(1).transfer().value().grams()).isCloseTo(1500, within(1e-9));
        assertThat(options.get(1).reason()).endsWith("most of it from moving the data");
        var lost = new Transfer(100, Optional.of("XX"), Transfer.perGigabyteIn(2015));
        var ranking = rank(PlaceRules.NONE.moving(lost));
        assertThat(ranking.options().getFirst().transfer().value().grams()).isCloseTo(1200, within(1e-9));
        assertThat(ranking.notes()).anyMatch(note -> note.contains("where it goes"));
    }

    @Test
    void movingDataTakesLessEachYearAndIsLessSureEachYear() {
        var perGigabyte = Transfer.perGigabyteIn(2027);
        assertThat(perGigabyte.value().kilowattHours()).isCloseTo(0.06 / 64, within(1e-12));
        assertThat(perGigabyte.low().kilowattHours()).isCloseTo(0.06 / 256, within(1e-12));
        assertThat(perGigabyte.high().kilowattHours()).isCloseTo(0.06 / 16, within(1e-12));
        assertThat(perGigabyte.source()).contains("Aslan");
    }

    private static Ranking rank(PlaceRules rules) {
        return PLACEMENT.rank(job(4, 12), ALL, ZONES, rules, NOW);
    }
}
