package dev.gramme.run.internal;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Energy;
import dev.gramme.meter.Bill;
import dev.gramme.run.Budget;
import dev.gramme.run.OverBudget;
import java.util.Optional;
import java.util.function.Consumer;

/// Watches a run's budget and does what was asked for when it is used up. Signals come on threads of their own, so any
/// thread may call it.
public final class BudgetKeeper {
    private static final long GRACE_NANOS = 10_000_000_000L;

    private final Budget first;
    private final OverBudget over;
    private final double pue;
    private final CarbonIntensity intensity;
    private final TreeControl tree;
    private final Consumer<String> say;
    private int allowances = 1;
    private boolean warned;
    private boolean paused;
    private long stoppedAtNanos;
    private boolean stopped;
    private boolean killed;

    public BudgetKeeper(
            Budget budget,
            OverBudget over,
            double pue,
            CarbonIntensity intensity,
            TreeControl tree,
            Consumer<String> say) {
        this.first = budget;
        this.over = over;
        this.pue = pue;
        this.intensity = intensity;
        this.tree = tree;
        this.say = say;
    }

    /// Looks at the bill so far.
    public synchronized void check(Bill bill, long nowNanos) {
        if (stopped) {
            killLateComers(nowNanos);
            return;
        }
        Energy energy = bill.energy().value();
        if (paused
                || !first.times(allowances)
                        .isExceededBy(energy, energy.times(pue).at(intensity))) {
            return;
        }
        switch (over) {
            case WARN -> warnOnce();
            case PAUSE -> pause();
            case STOP -> stop(nowNanos);
        }
    }

    /// Somebody continued this process: a paused tree goes on, with as much budget again.
    public synchronized void continued() {
        if (paused) {
            paused = false;
            allowances++;
            say.accept("Continued, until " + first.times(allowances) + ".");
            tree.resume();
        }
    }

    /// Why the command ended, if the budget ended it.
    public synchronized Optional<String> stoppedFor() {
        return stopped ? Optional.of("Stopped: its budget of " + first + " was used up.") : Optional.empty();
    }

    private void warnOnce() {
        if (!warned) {
            warned = true;
            say.accept("The budget of " + first + " is used up.");
        }
    }

    private void pause() {
        paused = true;
        tree.halt();
        say.accept("Paused: the budget of " + first.times(allowances) + " is used up. `kill -CONT "
                + ProcessHandle.current().pid() + "` goes on with as much again; Ctrl-C ends it.");
    }

    private void stop(long nowNanos) {
        stopped = true;
        stoppedAtNanos = nowNanos;
        say.accept("The budget of " + first + " is used up: asking the command to end.");
        tree.terminate();
    }

    private void killLateComers(long nowNanos) {
        if (!killed && nowNanos - stoppedAtNanos > GRACE_NANOS) {
            killed = true;
            say.accept("It did not end within 10 s: killing it.");
            tree.kill();
        }
    }
}
