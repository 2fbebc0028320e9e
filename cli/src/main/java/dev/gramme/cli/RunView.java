package dev.gramme.cli;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Figures;
import dev.gramme.carbon.Power;
import dev.gramme.ledger.ComponentBill;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunHeader;
import dev.gramme.meter.Bill;
import dev.gramme.run.RunObserver;
import dev.gramme.run.RunRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// What a person sees of a run: one moving line while it lasts (on a terminal only), the bill at its end.
final class RunView implements RunObserver {
    private static final long REDRAW_NANOS = 500_000_000;
    private static final int NAME_WIDTH = 9;
    private static final int SOURCE_WIDTH = 72;

    private final Console console;
    private final boolean quiet;
    private final boolean live;
    private final RunRequest request;
    private long drawnNanos;
    private Optional<Bill> previous = Optional.empty();

    RunView(Console console, boolean quiet, RunRequest request) {
        this.console = console;
        this.quiet = quiet;
        this.live = console.colour() && !quiet;
        this.request = request;
    }

    @Override
    public void started(RunHeader header) {
        drawnNanos = System.nanoTime();
    }

    @Override
    public void sampled(Supplier<Bill> newest) {
        if (!live || System.nanoTime() - drawnNanos < REDRAW_NANOS) {
            return;
        }
        drawnNanos = System.nanoTime();
        var bill = newest.get();
        var energy = bill.energy().value();
        var conditions = request.conditions();
        var emissions = energy.times(conditions.pue().value().value())
                .at(conditions.intensity().value());
        // The cursor goes back to the line's start, so that the command's own output writes over it.
        console.err()
                .print("\r\033[K\033[2m" + Figures.of(bill.elapsed()) + "  " + Figures.of(power(bill)) + "  "
                        + Figures.of(energy) + "  " + Figures.of(emissions) + "\033[0m\r");
        console.err().flush();
        previous = Optional.of(bill);
    }

    @Override
    public void warned(String warning) {
        clearLine();
        console.err().println("gramme: " + warning);
    }

    /// Prints the bill.
    void summary(Run run) {
        clearLine();
        if (quiet) {
            return;
        }
        var err = console.err();
        err.println("gramme: " + run.header().name() + " " + run.status().word() + " after "
                + Figures.of(run.duration()) + ", CPU " + Figures.of(seconds(run.cpuSeconds())));
        err.println("  billed   " + Figures.of(run.energy()) + "  →  " + Figures.of(run.emissions()) + "  "
                + run.energy().basis().word());
        for (var component : run.components()) {
            err.println("  " + line(component));
        }
        var machine = run.machineEnergy();
        err.println("  machine  " + Figures.of(machine) + " for everybody, "
                + Figures.of(machine.value().over(run.duration())) + " on average");
        var conditions = run.header().conditions();
        err.println("  with     PUE " + Figures.of(conditions.pue()) + ", "
                + source(conditions.pue().source()));
        err.println("           " + Figures.of(conditions.intensity()) + ", "
                + source(conditions.intensity().source()));
        run.notes().forEach(note -> err.println("  note     " + note));
        err.println("  more     gramme runs show " + run.id() + "  ·  gramme report " + run.id());
    }

    private static String line(ComponentBill component) {
        String name = component.name();
        return name + " ".repeat(Math.max(1, NAME_WIDTH - name.length()))
                + Figures.of(component.energy().value()) + " (dynamic " + Figures.of(component.dynamic()) + ", idle "
                + Figures.of(component.idle()) + "), "
                + source(component.energy().source());
    }

    private Power power(Bill bill) {
        var before = previous.map(bills -> bills.energy().value()).orElse(Energy.ZERO);
        var since = previous.map(Bill::elapsed).orElse(Duration.ZERO);
        return bill.energy().value().minus(before).over(bill.elapsed().minus(since));
    }

    private void clearLine() {
        if (live) {
            console.err().print("\r\033[K");
        }
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static String source(String source) {
        return source.length() <= SOURCE_WIDTH ? source : source.substring(0, SOURCE_WIDTH - 1) + "…";
    }
}
