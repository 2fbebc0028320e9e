package dev.gramme.schedule.internal.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExactPlansTest {
    private static final int CASES = 3_000;

    @Test
    void blocksAreAsCheapAsTheBestOfAllStarts() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < CASES; i++) {
            double[] intensities = intensities(random, 12);
            var job = new StepJob(work(random, 1 + random.nextInt(6)), 0, 0, 0, 1, 0, 0);
            var plan = CheapestBlock.of(intensities, 0, intensities.length, job);
            assertThat(plan.cost()).isCloseTo(bruteForce(intensities, job), within(1e-9));
            assertThat(plan.costOn(intensities, job)).isCloseTo(plan.cost(), within(1e-9));
        }
    }

    @Test
    void pausesAreAsCheapAsTheBestOfAllWaysToRun() {
        var random = new SplittableRandom(2);
        var planner = new CheapestPauses();
        for (int i = 0; i < CASES; i++) {
            double[] intensities = intensities(random, 11);
            var job = job(random);
            double best = bruteForce(intensities, job);
            if (best == Double.POSITIVE_INFINITY) {
                assertThatThrownBy(() -> planner.of(intensities, 0, intensities.length, job))
                        .isInstanceOf(IllegalArgumentException.class);
                continue;
            }
            var plan = planner.of(intensities, 0, intensities.length, job);
            assertThat(plan.cost()).as(job.toString()).isCloseTo(best, within(1e-9));
            assertThat(plan.costOn(intensities, job)).isCloseTo(best, within(1e-9));
            requireAllowed(plan, job);
        }
    }

    @Test
    void theRestOfAJobCostsWhatItsCheapestPlanCosts() {
        var random = new SplittableRandom(5);
        var planner = new CheapestPauses();
        for (int i = 0; i < CASES; i++) {
            double[] intensities = intensities(random, 14);
            var job = new StepJob(
                    work(random, 2 + random.nextInt(6)),
                    random.nextDouble(),
                    0,
                    0,
                    1,
                    StepJob.ANY_NUMBER,
                    0.3 * random.nextDouble());
            int done = random.nextInt(job.length());
            var rest = CheapestRest.of(intensities, 1, 14, job, done);
            var waiting = planner.of(intensities, 1, 14, job, new Progress(done, false));
            assertThat(rest.waiting()).isCloseTo(waiting.cost(), within(1e-9));
            if (done > 0) {
                var running = planner.of(intensities, 1, 14, job, new Progress(done, true));
                assertThat(rest.running()).isCloseTo(running.cost(), within(1e-9));
            }
        }
    }

    @Test
    void whatMayBePausedIsNeverMoreExpensiveThanWhatMayNot() {
        var random = new SplittableRandom(3);
        var planner = new CheapestPauses();
        for (int i = 0; i < CASES; i++) {
            double[] intensities = intensities(random, 30);
            int length = 1 + random.nextInt(12);
            double free =
                    planner.of(intensities, 0, 30, StepJob.pausable(length, 0)).cost();
            double costly = planner.of(intensities, 0, 30, StepJob.pausable(length, 0.2))
                    .cost();
            double block =
                    CheapestBlock.of(intensities, 0, 30, StepJob.block(length)).cost();
            assertThat(free).isLessThanOrEqualTo(costly + 1e-9);
            assertThat(costly).isLessThanOrEqualTo(block + 1e-9);
        }
    }

    @Test
    void whereNothingIsGainedTheJobRunsAtOnce() {
        double[] flat = new double[48];
        Arrays.fill(flat, 0.25);
        assertThat(CheapestBlock.of(flat, 5, 48, StepJob.block(7)).start()).isEqualTo(5);
        var plan = new CheapestPauses().of(flat, 5, 48, StepJob.pausable(7, 0));
        assertThat(plan.runs()).containsExactly(new StepPlan.Run(5, 12));
    }

    @Test
    void aJobThatDoesNotFitIsRefused() {
        double[] two = {1, 2};
        assertThatThrownBy(() -> CheapestBlock.of(two, 0, 2, StepJob.block(3))).hasMessageContaining("3 steps");
        assertThatThrownBy(() -> new CheapestPauses().of(two, 1, 2, StepJob.pausable(2, 0)))
                .hasMessageContaining("2 steps");
    }

    private static StepJob job(SplittableRandom random) {
        int pauses = random.nextBoolean() ? StepJob.ANY_NUMBER : random.nextInt(3);
        return new StepJob(
                work(random, 1 + random.nextInt(6)),
                random.nextBoolean() ? 0 : random.nextDouble(),
                random.nextInt(3),
                random.nextDouble(),
                1 + random.nextInt(3),
                pauses,
                random.nextBoolean() ? 0 : 0.3 * random.nextDouble());
    }

    private static double[] work(SplittableRandom random, int length) {
        return random.doubles(length, 0.2, 2).toArray();
    }

    private static double[] intensities(SplittableRandom random, int size) {
        return random.ints(size, 0, 20).asDoubleStream().toArray();
    }

    private static void requireAllowed(StepPlan plan, StepJob job) {
        assertThat(plan.runs().size() - 1).isLessThanOrEqualTo(job.maximumPauses());
        int done = 0;
        for (int i = 0; i < plan.runs().size(); i++) {
            var run = plan.runs().get(i);
            int worked = run.to() - run.from() - (i == 0 ? 0 : job.resumeSteps());
            assertThat(worked).isGreaterThanOrEqualTo(Math.min(job.minimumRun(), job.length() - done));
            done += worked;
        }
        assertThat(done).isEqualTo(job.length());
    }

    /// All sets of steps in which something may run; a stretch after the first begins with going on.
    private static double bruteForce(double[] intensities, StepJob job) {
        double best = Double.POSITIVE_INFINITY;
        for (int set = 1; set < 1 << intensities.length; set++) {
            var runs = runs(set, intensities.length);
            int resumes = runs.size() - 1;
            boolean allowed = resumes <= job.maximumPauses()
                    && Integer.bitCount(set) == job.length() + resumes * job.resumeSteps();
            int done = 0;
            for (int i = 0; allowed && i < runs.size(); i++) {
                int worked = runs.get(i).to() - runs.get(i).from() - (i == 0 ? 0 : job.resumeSteps());
                allowed = worked >= Math.min(job.minimumRun(), job.length() - done) && worked > 0;
                done += worked;
            }
            if (allowed) {
                best = Math.min(best, new StepPlan(runs, 0).costOn(intensities, job));
            }
        }
        return best;
    }

    private static List<StepPlan.Run> runs(int set, int size) {
        var runs = new ArrayList<StepPlan.Run>();
        int from = -1;
        for (int t = 0; t <= size; t++) {
            boolean in = t < size && (set >> t & 1) == 1;
            if (in && from < 0) {
                from = t;
            } else if (!in && from >= 0) {
                runs.add(new StepPlan.Run(from, t));
                from = -1;
            }
        }
        return runs;
    }
}
