package dev.gramme.train.internal.loop;

import dev.gramme.data.metric.Accuracy;
import dev.gramme.data.metric.Predictions;
import dev.gramme.model.Tensor;
import dev.gramme.train.RateSchedule;
import dev.gramme.train.TuneProgress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

/// Shows a learner its examples, epoch after epoch, until a reason to end comes up.
///
/// The order of an epoch depends on the seed and the epoch alone, so a training that goes on from a
/// checkpoint takes the very steps it would have taken.
public final class TrainingLoop {
    /// How much the newest step counts in the loss that is shown.
    private static final double NEWEST = 0.05;

    private final Learner learner;
    private final Examples examples;
    private final Course course;
    private final Optional<Examples> validation;
    private final Optional<Checkpoint> checkpoint;
    private final Watcher watcher;
    private Position position = Position.START;
    private Map<String, Tensor> best = Map.of();
    private double loss = Double.NaN;
    private OptionalDouble metric = OptionalDouble.empty();

    /// How the training goes.
    ///
    /// @param rate for so many steps in all, the schedule of the learning rate
    /// @param batch examples that are seen at once
    /// @param accumulate batches that make a step
    /// @param longest the norm that a step's gradients are shortened to
    /// @param frozen names of weights that stay as they are
    /// @param patience after how many epochs without a better metric to end
    /// @param target the metric that is enough, if there is one
    /// @param looks how many epochs in a row have to reach it
    /// @param best whether the best epoch's weights are kept
    public record Course(
            int epochs,
            int batch,
            int accumulate,
            LongFunction<RateSchedule> rate,
            double longest,
            List<String> frozen,
            int patience,
            OptionalDouble target,
            int looks,
            boolean best,
            long seed) {}

    /// Who looks on.
    ///
    /// @param progress hears of each step
    /// @param epoch runs an epoch's work: a place to meter it
    /// @param overBudget whether the training has cost enough
    /// @param interrupted whether somebody wants it to end
    public record Watcher(
            Consumer<TuneProgress> progress,
            Function<Integer, AutoCloseable> epoch,
            BooleanSupplier overBudget,
            BooleanSupplier interrupted) {}

    public TrainingLoop(
            Learner learner,
            Examples examples,
            Course course,
            Optional<Examples> validation,
            Optional<Checkpoint> checkpoint,
            Watcher watcher) {
        this.learner = learner;
        this.examples = examples;
        this.course = course;
        this.validation = validation;
        this.checkpoint = checkpoint;
        this.watcher = watcher;
    }

    /// Trains to the end; the learner then has the best weights.
    public Ending run() {
        checkpoint.flatMap(Checkpoint::read).ifPresent(this::goOn);
        Ending ending = Ending.COMPLETE;
        while (position.epoch() < course.epochs()) {
            var stopped = epoch();
            if (stopped.isPresent()) {
                ending = stopped.get();
                break;
            }
        }
        if (ending == Ending.INTERRUPTED) {
            save();
            return ending;
        }
        if (!best.isEmpty()) {
            learner.restore(best);
        }
        return ending;
    }

    /// How many epochs are done.
    public int epochs() {
        return position.epoch();
    }

    /// The accuracy after the last epoch, on the validation data.
    public OptionalDouble metric() {
        return metric;
    }

    /// The class that the learner finds likeliest for each example.
    public static int[] predicted(Learner learner, Examples examples, int batch) {
        int[] answers = new int[examples.size()];
        for (int[] rows : examples.ordered(batch)) {
            float[] scores = learner.scores(examples.slice(rows));
            int classes = scores.length / rows.length;
            for (int i = 0; i < rows.length; i++) {
                answers[rows[i]] = Predictions.best(Arrays.copyOfRange(scores, i * classes, (i + 1) * classes));
            }
        }
        return answers;
    }

    private Optional<Ending> epoch() {
        try (var _ = watcher.epoch().apply(position.epoch() + 1)) {
            var steps = steps(position.epoch());
            long all = (long) steps.size() * course.epochs();
            var rate = course.rate().apply(all);
            while (position.batch() < steps.size()) {
                step(steps.get(position.batch()), rate);
                watcher.progress().accept(progress(all));
                if (watcher.interrupted().getAsBoolean()) {
                    return Optional.of(Ending.INTERRUPTED);
                }
                if (watcher.overBudget().getAsBoolean()) {
                    return Optional.of(Ending.BUDGET);
                }
            }
            return look();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the end of an epoch's metering failed", e);
        }
    }

    /// An epoch's steps: of each, the batches. Which examples a step has depends on their number alone,
    /// not on how many are seen at once.
    private List<List<int[]>> steps(int epoch) {
        int whole = Math.multiplyExact(course.batch(), course.accumulate());
        return examples.shuffled(whole, new SplittableRandom(course.seed() + epoch)).stream()
                .map(step -> Batches.of(step, course.batch()))
                .toList();
    }

    private void step(List<int[]> batches, RateSchedule rate) {
        long number = position.step();
        var slices = batches.stream()
                .map(rows -> examples.shown(position.epoch(), rows))
                .toList();
        double newest = learner.step(number, slices, rate.at(number), course.longest());
        loss = Double.isNaN(loss) ? newest : loss + NEWEST * (newest - loss);
        position = position.stepped();
        if (checkpoint.isPresent() && position.step() % checkpoint.get().every() == 0) {
            save();
        }
    }

    /// The end of an epoch: how good is it, and is that a reason to end?
    private Optional<Ending> look() {
        var accuracy = validation.map(this::accuracy);
        position = position.nextEpoch(accuracy, course.target());
        if (accuracy.isEmpty()) {
            return Optional.empty();
        }
        metric = OptionalDouble.of(accuracy.get());
        if (course.best() && position.isBest()) {
            best = learner.state(course.frozen());
        }
        if (position.met() >= course.looks()) {
            return Optional.of(Ending.TARGET);
        }
        return position.without() >= course.patience() ? Optional.of(Ending.PATIENCE) : Optional.empty();
    }

    private double accuracy(Examples seen) {
        int[] truth = new int[seen.size()];
        Arrays.setAll(truth, seen::label);
        return Accuracy.of(truth, predicted(learner, seen, course.batch() * 2)).value();
    }

    private TuneProgress progress(long steps) {
        return new TuneProgress(position.epoch() + 1, course.epochs(), position.step(), steps, loss, metric);
    }

    private void goOn(Checkpoint.Content content) {
        learner.restore(content.state());
        position = content.position();
        best = content.best();
        metric = position.best().map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private void save() {
        checkpoint.ifPresent(
                place -> place.write(new Checkpoint.Content(position, learner.state(course.frozen()), best)));
    }
}
