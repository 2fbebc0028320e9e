package dev.gramme.schedule.place;

import static dev.gramme.schedule.place.Made.NOW;
import static dev.gramme.schedule.place.Made.job;
import static dev.gramme.schedule.place.Made.machine;
import static dev.gramme.schedule.place.Made.outlook;
import static dev.gramme.schedule.place.Made.region;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Against all regions, machines and ways of running, tried one by one.
class PlaceExactTest {
    private static final int CASES = 300;
    private static final int LENGTH = 4;

    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<String, ZoneOutlook> zones = new HashMap<>();
    private final Map<String, double[]> intensities = new HashMap<>();

    @Test
    void theBestHourOfTheBestPlaceIsFound() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < CASES; i++) {
            int hours = LENGTH + random.nextInt(6);
            make(random, hours);
            var job = job(LENGTH, hours);
            var best = new Placement(0)
                    .rank(job, candidates, zones, PlaceRules.NONE, NOW)
                    .options()
                    .getFirst();
            assertThat(best.total().value().grams()).isCloseTo(least(hours, 1, 0), within(1e-6));
            assertThat(new Placement(0)
                            .choose(List.of(job), candidates, zones, PlaceRules.NONE, NOW)
                            .getFirst())
                    .hasValueSatisfying(one -> assertThat(one.total()).isEqualTo(best.total()));
        }
    }

    @Test
    void theBestPausesInTheBestPlaceAreFound() {
        var random = new SplittableRandom(2);
        for (int i = 0; i < CASES; i++) {
            int hours = LENGTH + random.nextInt(6);
            make(random, hours);
            double resume = random.nextInt(2) * 0.5;
            var job = job(LENGTH, hours).pausable(Duration.ofMinutes(Math.round(60 * resume)));
            var best = new Placement(0)
                    .rank(job, candidates, zones, PlaceRules.NONE, NOW)
                    .options()
                    .getFirst();
            assertThat(best.total().value().grams()).isCloseTo(least(hours, LENGTH, resume), within(1e-6));
        }
    }

    @Test
    void choosingForManyFindsWhatRankingFinds() {
        var random = new SplittableRandom(3);
        for (int i = 0; i < CASES; i++) {
            make(random, 30);
            var jobs = new ArrayList<PlaceJob>();
            for (int j = 0; j < 4; j++) {
                var job = PlaceJob.of(
                        Duration.ofMinutes(30 + random.nextInt(600)),
                        NOW.plus(Duration.ofMinutes(random.nextInt(-120, 240))),
                        NOW.plus(Duration.ofHours(15 + random.nextInt(20))));
                jobs.add(random.nextBoolean() ? job : job.pausable(Duration.ofMinutes(random.nextInt(30))));
            }
            var placement = new Placement(random.nextDouble());
            var chosen = placement.choose(jobs, candidates, zones, PlaceRules.NONE, NOW);
            for (int j = 0; j < jobs.size(); j++) {
                var ranked = placement
                        .rank(jobs.get(j), candidates, zones, PlaceRules.NONE, NOW)
                        .options()
                        .getFirst();
                assertThat(chosen.get(j)).hasValueSatisfying(one -> {
                    assertThat(one.candidate()).isEqualTo(ranked.candidate());
                    assertThat(one.windows()).isEqualTo(ranked.windows());
                    assertThat(one.price()).isCloseTo(ranked.price(), within(1e-6));
                });
                assertThat(ranked.windows().getLast().end())
                        .isBeforeOrEqualTo(jobs.get(j).deadline());
            }
        }
    }

    private void make(SplittableRandom random, int hours) {
        candidates.clear();
        zones.clear();
        for (int zone = 0; zone < 3; zone++) {
            String name = "Z" + zone;
            double[] grams = random.doubles(hours, 50, 500).toArray();
            intensities.put(name, grams);
            zones.put(name, outlook(name, random.nextDouble(50, 500), 0.2, grams));
            for (int machine = 0; machine < 2; machine++) {
                candidates.add(new Candidate(
                        region("region " + zone, name, random.nextDouble(1, 1.5)),
                        machine("machine " + machine, random.nextDouble(200, 400), 1, random.nextDouble(50)),
                        OptionalDouble.empty()));
            }
        }
    }

    private double least(int hours, int runs, double resume) {
        double least = Double.POSITIVE_INFINITY;
        for (int way = 0; way < 1 << hours; way++) {
            if (Integer.bitCount(way) == LENGTH && Integer.bitCount(way & ~(way << 1)) <= runs) {
                for (var candidate : candidates) {
                    least = Math.min(least, cost(candidate, way, resume));
                }
            }
        }
        return least;
    }

    private double cost(Candidate candidate, int way, double resume) {
        double[] grams =
                Objects.requireNonNull(intensities.get(candidate.region().zone()));
        double cost = 0;
        boolean begun = false;
        for (int hour = 0; hour < grams.length; hour++) {
            if ((way >> hour & 1) == 1) {
                boolean resumes = begun && (way >> (hour - 1) & 1) == 0;
                double time = resumes ? 1 + resume : 1;
                cost += time
                        * candidate.machine().power().value().watts()
                        / 1e3
                        * candidate.region().pue().value().value()
                        * grams[hour];
                cost += time * candidate.machine().embodiedPerHour().value().grams();
                begun = true;
            }
        }
        return cost;
    }
}
