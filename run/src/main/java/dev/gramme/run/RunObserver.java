package dev.gramme.run;

import dev.gramme.ledger.RunHeader;
import dev.gramme.meter.Bill;
import java.util.function.Supplier;

/// Hears what happens to a run, on the recorder's own thread: be brief.
public interface RunObserver {
    /// The command was started.
    void started(RunHeader header);

    /// A sample was taken.
    ///
    /// @param bill makes the bill so far; whoever does not show it saves the recorder the work
    void sampled(Supplier<Bill> bill);

    /// Something the user should know, in a sentence or two. Also called from a signal's thread.
    void warned(String warning);

    /// Hears nothing.
    RunObserver SILENT = new RunObserver() {
        @Override
        public void started(RunHeader header) {
            // Nobody is listening.
        }

        @Override
        public void sampled(Supplier<Bill> bill) {
            // Nobody is listening.
        }

        @Override
        public void warned(String warning) {
            // Nobody is listening.
        }
    };
}
