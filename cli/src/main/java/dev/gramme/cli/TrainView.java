package dev.gramme.cli;

import dev.gramme.carbon.Figures;
import dev.gramme.recipe.ClimbObserver;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Rung;
import dev.gramme.run.MeteredWork;
import dev.gramme.train.TuneObserver;
import java.util.Locale;
import java.util.Optional;

/// What a person sees of a climb: a line for each attempt, and below it the training as [TuneView] shows it.
final class TrainView implements ClimbObserver {
    private final Console console;
    private final boolean quiet;
    private Optional<TuneView> current = Optional.empty();

    TrainView(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    @Override
    public TuneObserver begins(Rung rung, String name, MeteredWork work) {
        say(name + " …");
        // Whoever was interrupted stays so: a program that ends takes no new hooks.
        var interrupted = current.filter(TuneView::interrupted);
        current = interrupted.or(() -> Optional.of(new TuneView(console, quiet, work, Optional.empty())));
        return current.orElseThrow();
    }

    @Override
    public void done(Climbed.Attempted attempted) {
        saved();
        var run = attempted.run();
        say(attempted.name() + ": " + percent(attempted.score().value()) + " on validation, "
                + (attempted.reused() ? "done before for " : Figures.of(run.energy()) + " → ")
                + Figures.of(run.emissions().value()));
    }

    @Override
    public void note(String note) {
        say(note);
    }

    /// What must not be lost is on the disk.
    void saved() {
        current.filter(view -> !view.interrupted()).ifPresent(TuneView::saved);
    }

    /// The program may end, also if it was interrupted.
    void over() {
        current.ifPresent(TuneView::saved);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private void say(String line) {
        if (!quiet) {
            console.err().println("gramme: " + line);
        }
    }
}
