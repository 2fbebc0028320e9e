package dev.gramme.schedule.internal.replan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.schedule.internal.exact.CheapestBlock;
import dev.gramme.schedule.internal.exact.CheapestPauses;
import dev.gramme.schedule.internal.exact.StepJob;
import dev.gramme.schedule.internal.exact.StepPlan;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplannerTest {
    private static final int CASES = 2_000;

    @Test
    void whoKnowsAllRunsWhenItIsCheapest() {
        var random = new SplittableRandom(1);
        var planner = new CheapestPauses();
        for (int i = 0; i < CASES; i++) {
            var job = job(random);
            int horizon = horizon(random, job);
            double[] actual = numbers(random, horizon, 10, 500);
            double best = job.pausable()
                    ? planner.of(actual, 0, horizon, job).cost()
                    : CheapestBlock.of(actual, 0, horizon, job).cost();
            var plan = new Replanner(job, random.nextDouble())
                    .run(horizon, t -> outlook(Arrays.copyOfRange(actual, t, horizon), 0));
            assertThat(plan.costOn(actual, job)).as(job.toString()).isCloseTo(best, within(1e-6 * best));
        }
    }

    @Test
    void noDeadlineIsMissedWhateverIsExpectedAndHoweverLittleIsKnown() {
        var random = new SplittableRandom(2);
        for (int i = 0; i < CASES; i++) {
            var job = job(random);
            int horizon = horizon(random, job);
            double risk = random.nextDouble();
            var plan = new Replanner(job, risk)
                    .run(horizon, _ -> outlook(numbers(random, random.nextInt(horizon + 4), 10, 500), 0.3));
            assertThat(plan.end()).isLessThanOrEqualTo(horizon);
            // Just as much as the job is run, with no more pauses than it may have and no shorter runs.
            assertThat(plan.costOn(numbers(random, horizon, 1, 2), job)).isPositive();
            requireAllowed(plan, job);
        }
    }

    @Test
    void whatIsNotSurelyBetterIsNotWaitedFor() {
        var job = StepJob.block(2);
        double[] better = {100, 100, 90, 90};
        assertThat(new Replanner(job, 0.4).isToRun(4, new Outlook(better, flat(4, 20)), Standing.ARRIVED))
                .isFalse();
        assertThat(new Replanner(job, 0.6).isToRun(4, new Outlook(better, flat(4, 20)), Standing.ARRIVED))
                .isTrue();
    }

    @Test
    void whoHasWaitedGoesOnWaitingForLess() {
        var job = StepJob.block(2);
        var outlook = new Outlook(new double[] {100, 100, 90, 90}, flat(4, 20));
        assertThat(new Replanner(job, 0.6).isToRun(4, outlook, Standing.ARRIVED))
                .isTrue();
        assertThat(new Replanner(job, 0.6).isToRun(4, outlook, Standing.ARRIVED.stoodStill()))
                .isFalse();
    }

    @Test
    void stepsThatBothWaysShareAreNotUnsure() {
        var job = StepJob.block(3);
        // Starting a step later swaps the first step for the fourth: only that one counts.
        var outlook = new Outlook(new double[] {100, 50, 50, 80}, new double[] {0, 500, 500, 10});
        assertThat(new Replanner(job, 1).isToRun(4, outlook, Standing.ARRIVED)).isFalse();
    }

    @Test
    void thePlanAheadBeginsAtOnceJustIfTheJobIsToRun() {
        var random = new SplittableRandom(3);
        for (int i = 0; i < CASES; i++) {
            var job = job(random);
            int horizon = horizon(random, job);
            var outlook = outlook(numbers(random, horizon, 10, 500), 0.1);
            var replanner = new Replanner(job, random.nextDouble());
            boolean now = replanner.isBound(horizon, Standing.ARRIVED)
                    || replanner.isToRun(horizon, outlook, Standing.ARRIVED);
            assertThat(replanner
                                    .ahead(horizon, outlook, Standing.ARRIVED)
                                    .getFirst()
                                    .from()
                            == 0)
                    .isEqualTo(now);
        }
    }

    @Test
    void ofEquallyGoodStartsTheFirstIsPlanned() {
        double[] minutes = new double[40];
        Arrays.fill(minutes, 0, 8, 269.55);
        Arrays.fill(minutes, 8, 40, 233.78);
        var ahead = new Replanner(StepJob.block(2), 0).ahead(40, new Outlook(minutes, flat(40, 0)), Standing.ARRIVED);
        assertThat(ahead).containsExactly(new StepPlan.Run(8, 10));
    }

    private static void requireAllowed(StepPlan plan, StepJob job) {
        List<StepPlan.Run> runs = plan.runs();
        assertThat(runs.size() - 1).isLessThanOrEqualTo(job.maximumPauses());
        for (int i = 0; i < runs.size(); i++) {
            int work = runs.get(i).to() - runs.get(i).from() - (i > 0 ? job.resumeSteps() : 0);
            if (i + 1 < runs.size()) {
                assertThat(work).as(job + " " + runs).isGreaterThanOrEqualTo(job.minimumRun());
            }
        }
    }

    private static StepJob job(SplittableRandom random) {
        int length = 1 + random.nextInt(6);
        double[] work = random.nextBoolean() ? flat(length, 1 + random.nextInt(3)) : numbers(random, length, 1, 3);
        if (random.nextInt(3) == 0) {
            return new StepJob(work, 0, 0, 0, 1, 0, 0);
        }
        int pauses = random.nextBoolean() ? StepJob.ANY_NUMBER : 1 + random.nextInt(3);
        return new StepJob(
                work,
                random.nextDouble(),
                random.nextInt(3),
                random.nextDouble(),
                1 + random.nextInt(3),
                pauses,
                random.nextInt(2) * 0.1);
    }

    private static int horizon(SplittableRandom random, StepJob job) {
        return job.length() + random.nextInt(12);
    }

    private static Outlook outlook(double[] expected, double share) {
        double[] deviations =
                Arrays.stream(expected).map(grams -> share * grams).toArray();
        return new Outlook(expected, deviations);
    }

    private static double[] flat(int length, double number) {
        double[] numbers = new double[length];
        Arrays.fill(numbers, number);
        return numbers;
    }

    private static double[] numbers(SplittableRandom random, int length, double from, double to) {
        return random.doubles(length, from, to).toArray();
    }
}
