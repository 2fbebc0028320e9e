package dev.gramme.cli;

import dev.gramme.carbon.Figures;
import dev.gramme.compress.CompressionObserver;
import dev.gramme.ledger.Conditions;
import dev.gramme.recipe.ClimbObserver;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Prediction;
import dev.gramme.recipe.Rung;
import dev.gramme.recipe.Waiting;
import dev.gramme.run.MeteredWork;
import dev.gramme.train.TuneObserver;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// What a person sees of a climb: a line for each attempt, and below it the training as [TuneView] shows it.
final class TrainView implements ClimbObserver {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT);

    private final Console console;
    private final boolean quiet;
    private Optional<Conditions> conditions = Optional.empty();
    private String waited = "";
    private Optional<TuneView> current = Optional.empty();

    TrainView(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    /// @param what turns joules into grams
    TrainView billedBy(Conditions what) {
        conditions = Optional.of(what);
        return this;
    }

    @Override
    public TuneObserver begins(String name, MeteredWork work) {
        say(name + " …");
        return view(work, quiet);
    }

    @Override
    public TuneObserver probes(String name, MeteredWork work) {
        say("finding out what " + name + " takes …");
        return view(work, true);
    }

    private TuneView view(MeteredWork work, boolean silent) {
        // Whoever was interrupted stays so: a program that ends takes no new hooks.
        var interrupted = current.filter(TuneView::interrupted);
        saved();
        current = interrupted.or(() -> Optional.of(new TuneView(console, silent, work, Optional.empty())));
        return current.orElseThrow();
    }

    @Override
    public CompressionObserver shrinks(String name, MeteredWork work) {
        say(name + ", made smaller …");
        return new CompressView(console, quiet, work);
    }

    @Override
    public void predicted(Rung rung, String name, Prediction prediction, boolean reused) {
        saved();
        say(name + ": predicted " + Figures.of(prediction.energy()) + " → "
                + conditions.map(what -> Figures.of(prediction.emissions(what))).orElse("") + " in "
                + Figures.of(prediction.duration())
                + (reused ? ", as probed before" : ""));
    }

    @Override
    public boolean interrupted() {
        return current.filter(TuneView::interrupted).isPresent();
    }

    @Override
    public void done(Climbed.Attempted attempted) {
        saved();
        say(attempted.name() + ": " + percent(attempted.score().value()) + " on validation, "
                + (attempted.reused() ? "done before for " : energy(attempted) + " → ")
                + Figures.of(attempted.emissions()));
    }

    /// With its interval, if it was made in one piece.
    private static String energy(Climbed.Attempted attempted) {
        return attempted.parts().isEmpty()
                ? Figures.of(attempted.run().energy())
                : Figures.of(attempted.energy()) + " in " + attempted.runs().size() + " parts";
    }

    /// Said once until it changes: forecasts get better with every step.
    @Override
    public void waits(Waiting waiting) {
        saved();
        String until = TIME.withZone(ZoneId.systemDefault()).format(waiting.until());
        String line = waiting.name() + (waiting.paused() ? ": paused" : " waits") + " until about " + until;
        if (!line.equals(waited)) {
            waited = line;
            say(line + ", the grid is at " + Figures.number(waiting.intensity()) + " g/kWh"
                    + (waiting.saving().isPresent()
                            ? ", expected to save "
                                    + Figures.percent(waiting.saving().getAsDouble())
                            : "")
                    + "; Ctrl-C ends it, and the same command goes on");
        }
    }

    @Override
    public void waited(String name, double intensity) {
        waited = "";
        say(name + " runs now, the grid is at " + Figures.number(intensity) + " g/kWh");
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
