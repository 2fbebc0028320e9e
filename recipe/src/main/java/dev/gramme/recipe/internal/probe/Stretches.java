package dev.gramme.recipe.internal.probe;

import dev.gramme.run.MeteredWork;
import dev.gramme.train.ForwardingObserver;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneProgress;
import java.time.Duration;

/// Tells what of a short training its steps take, and what the look at held-back data after an epoch: both come again
/// with every epoch, the rest does not.
final class Stretches extends ForwardingObserver {
    private static final long SELDOM_NANOS = 50_000_000;

    private final MeteredWork work;
    private long steps;
    private Cost stepping = Cost.NONE;
    private Cost looking = Cost.NONE;
    private Cost mark = Cost.NONE;
    private long markNanos;

    Stretches(TuneObserver other, MeteredWork work) {
        super(other);
        this.work = work;
    }

    /// All that was used so far.
    Cost now() {
        return Cost.of(work);
    }

    /// All steps but the first, in which memory is laid out.
    Cost steps() {
        return stepping;
    }

    /// How many steps these are.
    long counted() {
        return Math.max(0, steps - 1);
    }

    /// The looks at held-back data, of all epochs together.
    Cost looks() {
        return looking;
    }

    @Override
    public AutoCloseable phase(String name) {
        var inner = super.phase(name);
        if (!name.startsWith("epoch")) {
            return inner;
        }
        return () -> {
            inner.close();
            var now = now();
            looking = looking.plus(now.minus(mark));
            mark = now;
        };
    }

    @Override
    public void step(TuneProgress progress) {
        steps++;
        long each = Math.max(1, progress.steps() / Math.max(1, progress.epochs()));
        boolean look = progress.step() % each == 0;
        // A look at the meter takes longer than a step of a small network.
        if (steps == 1 || look || System.nanoTime() - markNanos >= SELDOM_NANOS) {
            var now = now();
            if (steps > 1) {
                stepping = stepping.plus(now.minus(mark));
            }
            mark = now;
            markNanos = System.nanoTime();
        }
        super.step(progress);
    }

    @Override
    public void note(String note) {
        // What is said of a part of the data is not so of the whole.
    }

    /// Joules and seconds.
    record Cost(double joules, double seconds) {
        static final Cost NONE = new Cost(0, 0);

        static Cost of(MeteredWork work) {
            var bill = work.soFar();
            return new Cost(bill.energy().value().joules(), seconds(bill.elapsed()));
        }

        Cost plus(Cost other) {
            return new Cost(joules + other.joules, seconds + other.seconds);
        }

        Cost minus(Cost other) {
            return new Cost(joules - other.joules, seconds - other.seconds);
        }

        Cost times(double factor) {
            return new Cost(joules * factor, seconds * factor);
        }

        /// Less than nothing is a trick of the clock.
        Cost atLeastNothing() {
            return new Cost(Math.max(0, joules), Math.max(0, seconds));
        }

        private static double seconds(Duration time) {
            return time.toNanos() / 1e9;
        }
    }
}
