package dev.gramme.cli;

import dev.gramme.carbon.Figures;
import dev.gramme.run.Budget;
import dev.gramme.run.MeteredWork;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneProgress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What a person sees of a tuning while it goes on: one moving line on a terminal, else a line every half minute.
/// Also its brakes: the budget, and Ctrl-C, after which the state is saved before the program ends.
final class TuneView implements TuneObserver {
    private static final long REDRAW_NANOS = 500_000_000;
    private static final long CHECK_NANOS = 1_000_000_000;
    private static final long LINE_NANOS = 30_000_000_000L;
    private static final long SAVING_SECONDS = 60;

    private final Console console;
    private final boolean quiet;
    private final MeteredWork work;
    private final Optional<Budget> budget;
    private final long begunNanos = System.nanoTime();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean interrupted;
    private boolean overBudget;
    private long drawnNanos = begunNanos;
    private long checkedNanos = begunNanos;
    private long firstStep = -1;
    private long firstStepNanos;

    TuneView(Console console, boolean quiet, MeteredWork work, Optional<Budget> budget) {
        this.console = console;
        this.quiet = quiet;
        this.work = work;
        this.budget = budget;
        Runtime.getRuntime().addShutdownHook(new Thread(this::awaitSaved, "gramme-save"));
    }

    @Override
    public AutoCloseable phase(String name) {
        return work.phase(name);
    }

    @Override
    public void step(TuneProgress progress) {
        long now = System.nanoTime();
        if (firstStep < 0) {
            firstStep = progress.step();
            firstStepNanos = now;
        }
        if (budget.isPresent() && now - checkedNanos >= CHECK_NANOS) {
            checkedNanos = now;
            overBudget = budget.get().isExceededBy(work.soFar().energy().value(), work.emissions());
        }
        if (now - drawnNanos < (console.colour() ? REDRAW_NANOS : LINE_NANOS)) {
            return;
        }
        var bill = work.soFar();
        var energy = bill.energy().value();
        var emissions = work.emissions();
        double seconds = (now - drawnNanos) / 1e9;
        drawnNanos = now;
        if (quiet || seconds <= 0) {
            return;
        }
        String line = String.format(Locale.ROOT, "epoch %d/%d  ", progress.epoch(), progress.epochs())
                + bar(progress)
                + String.format(Locale.ROOT, "  loss %.4f", progress.loss())
                + (progress.metric().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "  accuracy %.1f %%",
                                100 * progress.metric().getAsDouble())
                        : "")
                + "  " + Figures.of(energy.over(bill.elapsed())) + "  " + Figures.of(emissions) + "  "
                + remaining(progress, now);
        if (console.colour()) {
            console.err().print("\r\033[K\033[2m" + line + "\033[0m\r");
            console.err().flush();
        } else {
            console.err().println("gramme: " + line);
        }
    }

    @Override
    public void note(String note) {
        clear();
        work.note(note);
        if (!quiet) {
            console.err().println("gramme: " + note);
        }
    }

    @Override
    public boolean overBudget() {
        return overBudget;
    }

    @Override
    public boolean interrupted() {
        return interrupted;
    }

    /// Everything that must not be lost is on the disk: the program may end.
    void saved() {
        done.countDown();
        clear();
    }

    private void clear() {
        if (console.colour() && !quiet) {
            console.err().print("\r\033[K");
            console.err().flush();
        }
    }

    /// A shutdown begins, by a signal or because the work is done; the second finds the latch open.
    private void awaitSaved() {
        interrupted = true;
        try {
            if (!done.await(SAVING_SECONDS, TimeUnit.SECONDS)) {
                console.err().println("gramme: the state could not be saved in time; the last checkpoint is older.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String bar(TuneProgress progress) {
        int width = 20;
        int full = (int) (width * progress.step() / Math.max(1, progress.steps()));
        return "█".repeat(full)
                + "░".repeat(width - full)
                + String.format(Locale.ROOT, " %d/%d", progress.step(), progress.steps());
    }

    private String remaining(TuneProgress progress, long now) {
        long steps = progress.step() - firstStep;
        if (steps < 3) {
            return "";
        }
        double each = (now - firstStepNanos) / (double) steps;
        return Figures.of(Duration.ofNanos((long) (each * (progress.steps() - progress.step())))) + " left";
    }
}
