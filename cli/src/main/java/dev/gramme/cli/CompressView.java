package dev.gramme.cli;

import dev.gramme.carbon.Figures;
import dev.gramme.compress.CompressionObserver;
import dev.gramme.run.MeteredWork;

/// What a person sees of a compression while it goes on: one moving line on a terminal, else a line for each phase.
final class CompressView implements CompressionObserver {
    private static final long REDRAW_NANOS = 200_000_000;

    private final Console console;
    private final boolean quiet;
    private final MeteredWork work;
    private long drawnNanos;

    CompressView(Console console, boolean quiet, MeteredWork work) {
        this.console = console;
        this.quiet = quiet;
        this.work = work;
    }

    @Override
    public AutoCloseable phase(String name) {
        show(name + "  " + Figures.of(work.emissions()));
        return work.phase(name);
    }

    @Override
    public void progress(String what, int done, int of) {
        long now = System.nanoTime();
        if (console.colour() && now - drawnNanos > REDRAW_NANOS) {
            drawnNanos = now;
            show(what + " " + done + "/" + of + "  " + Figures.of(work.emissions()));
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

    private void show(String line) {
        if (quiet) {
            return;
        }
        if (console.colour()) {
            console.err().print("\r\033[K\033[2m" + line + "\033[0m\r");
            console.err().flush();
        } else {
            console.err().println("gramme: " + line);
        }
    }

    void clear() {
        if (console.colour() && !quiet) {
            console.err().print("\r\033[K");
            console.err().flush();
        }
    }
}
