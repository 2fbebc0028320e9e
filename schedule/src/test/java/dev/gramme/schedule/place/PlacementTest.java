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

import dev.gramme.schedule.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final Placement PLACEMENT = new Placement(0.45);

    /// 500 W for 4 h are 2 kWh. West at PUE 1.2 and 100 g/kWh in hours 4 to 8: 240 g, and 4 h of
    /// 10 g embodied. East at PUE 1.1 and 150 g/kWh: 330 g, and the same 40. At once in the west,
    /// at 300 g/kWh, 720 + 40.
    @Test
    void aHandComputedExampleComesOutToTheGram() {
        var west = new Candidate(region("west", "FR", 1.2), machine("gpu", 500, 1, 10), OptionalDouble.of(3));
        var east = new Candidate(region("east", "DE", 1.1), machine("gpu", 500, 1, 10), OptionalDouble.empty());
        var zones = Map.of(
                "FR", outlook("FR", 140, 0.05, 300, 300, 300, 300, 100, 100, 100, 100, 300),
                "DE", outlook("DE", 300, 0.05, flat(9, 150)));

        var ranking = PLACEMENT.rank(job(4, 9), List.of(east, west), zones, PlaceRules.NONE, NOW);

        assertThat(ranking.usual()).contains(west);
        var best = ranking.options().getFirst();
        assertThat(best.candidate()).isEqualTo(west);
        assertThat(best.windows())
                .containsExactly(new Window(NOW.plus(Duration.ofHours(4)), NOW.plus(Duration.ofHours(8))));
        assertThat(best.running().value().grams()).isCloseTo(240, within(1e-9));
        assertThat(best.embodied().value().grams()).isCloseTo(40, within(1e-9));
        assertThat(best.total().value().grams()).isCloseTo(280, within(1e-9));
        assertThat(best.total().low().grams()).isBetween(260.0, 280.0);
        assertThat(best.total().high().grams()).isBetween(280.0, 300.0);
        assertThat(best.atOnce().grams()).isCloseTo(760, within(1e-9));
        assertThat(best.dollars()).hasValue(12);
        assertThat(best.reason()).isEqualTo("cleanest: 480 g less than there at once");
        var second = ranking.options().get(1);
        assertThat(second.start()).isEqualTo(NOW);
        assertThat(second.total().value().grams()).isCloseTo(370, within(1e-9));
        assertThat(second.dollars()).isEmpty();
        assertThat(second.reason()).isEqualTo("90.0 g more than the first, most of it from dirtier electricity");
    }

    @Test
    void theBestPlaceOverAYearIsLeftOnlyForWhatIsSurelyBetter() {
        var candidates = List.of(in("usual", "FR"), in("other", "DE"));
        var close = Map.of("FR", outlook("FR", 90, 0.2, flat(4, 100)), "DE", outlook("DE", 95, 0.2, flat(4, 95)));

        var stays = PLACEMENT.rank(job(4, 4), candidates, close, PlaceRules.NONE, NOW);

        assertThat(stays.options().getFirst().candidate()).isEqualTo(candidates.getFirst());
        assertThat(stays.options().getFirst().reason()).contains("cleanest over a year");
        assertThat(stays.options().getFirst().margin().grams()).isCloseTo(0, within(1e-6));
        assertThat(stays.options().getLast().reason())
                .isEqualTo("20.0 g less than the first is expected; counted 26.7 g dearer, since it is less sure");
        assertThat(stays.options().getLast().margin().grams()).isGreaterThan(20);
        var far = Map.of("FR", outlook("FR", 90, 0.2, flat(4, 100)), "DE", outlook("DE", 95, 0.2, flat(4, 50)));
        var leaves = PLACEMENT.rank(job(4, 4), candidates, far, PlaceRules.NONE, NOW);
        assertThat(leaves.options().getFirst().candidate()).isEqualTo(candidates.getLast());
        assertThat(leaves.options().getFirst().reason()).isEqualTo("cleanest: 200 g less than usual at once");
    }

    @Test
    void oneThatHasWaitedGoesOnForLess() {
        var candidates = List.of(in("usual", "FR"), in("other", "DE"));
        var zones = Map.of("FR", outlook("FR", 90, 0.2, flat(4, 100)), "DE", outlook("DE", 95, 0.2, flat(4, 95)));
        var waiting = PlaceJob.of(Duration.ofHours(4), NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofHours(4)));

        var ranking = new Placement(0.6).rank(waiting, candidates, zones, PlaceRules.NONE, NOW);

        assertThat(ranking.options().getFirst().candidate()).isEqualTo(candidates.getLast());
    }

    @Test
    void whatIsNotKnownOfAZoneMakesNoDifferenceBetweenTwoMachinesInIt() {
        var slow = new Candidate(region("a", "DE", 1), machine("slow", 1000, 1, 0), OptionalDouble.empty());
        var thrifty = new Candidate(region("a", "DE", 1), machine("thrifty", 900, 1, 0), OptionalDouble.empty());
        var zones = Map.of("DE", outlook("DE", 300, 0.9, flat(4, 300)));

        var ranking = new Placement(2).rank(job(4, 4), List.of(slow, thrifty), zones, PlaceRules.NONE, NOW);

        assertThat(ranking.usual()).contains(thrifty);
        // Only the 100 W more are unsure: 0.4 kWh × 2 × 0.9 × 300 g/kWh ÷ 1.28.
        assertThat(ranking.options().getLast().margin().grams())
                .isCloseTo(0.4 * 2 * 0.9 * 300 / 1.2815515655446004, within(1e-6));
    }

    @Test
    void aFasterMachineTakesLessTimeAndLessOfItsMaking() {
        var fast = new Candidate(region("a", "DE", 1), machine("fast", 1000, 4, 12), OptionalDouble.of(8));
        var slow = new Candidate(region("a", "DE", 1), machine("slow", 500, 1, 10), OptionalDouble.of(1));
        var zones = Map.of("DE", outlook("DE", 200, 0.1, flat(8, 200)));

        var ranking = PLACEMENT.rank(job(8, 8), List.of(slow, fast), zones, PlaceRules.NONE, NOW);

        var first = ranking.options().getFirst();
        assertThat(first.candidate()).isEqualTo(fast);
        assertThat(first.windows().getFirst().duration()).isEqualTo(Duration.ofHours(2));
        assertThat(first.running().value().grams()).isCloseTo(400, within(1e-9));
        assertThat(first.embodied().value().grams()).isCloseTo(24, within(1e-9));
        assertThat(first.dollars()).hasValue(16);
        assertThat(ranking.options().getLast().embodied().value().grams()).isCloseTo(80, within(1e-9));
    }

    @Test
    void makingAMachineCanDecideAgainstIt() {
        var clean = new Candidate(region("a", "DE", 1), machine("old", 120, 1, 1), OptionalDouble.empty());
        var made = new Candidate(region("a", "DE", 1), machine("new", 100, 1, 10), OptionalDouble.empty());
        var zones = Map.of("DE", outlook("DE", 200, 0.1, flat(4, 200)));

        var ranking = PLACEMENT.rank(job(4, 4), List.of(made, clean), zones, PlaceRules.NONE, NOW);

        assertThat(ranking.options().getFirst().candidate()).isEqualTo(clean);
        assertThat(ranking.options().getLast().reason()).endsWith("most of it from making the machine");
    }

    @Test
    void aZoneOfWhichOnlyAMeanIsKnownSaysSo() {
        var series = outlook("FR", 100, 0.3, flat(6, 100));
        var mean = new ZoneOutlook(series.forecast(), series.yearly(), false, "a yearly mean");

        var ranking = PLACEMENT.rank(job(4, 6), List.of(in("a", "FR")), Map.of("FR", mean), PlaceRules.NONE, NOW);

        assertThat(ranking.options().getFirst().reason()).contains("by a yearly mean alone");
        assertThat(ranking.options().getFirst().start()).isEqualTo(NOW);
    }
}
