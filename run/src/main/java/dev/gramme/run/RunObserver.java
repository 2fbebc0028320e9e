package dev.gramme.run;

import dev.gramme.ledger.RunHeader;
import dev.gramme.meter.Bill;

/// Hears what happens to a run, on the recorder's own thread: be brief.
public interface RunObserver {
    /// The command was started.
    void started(RunHeader header);

    /// A sample was taken.
    void sampled(Bill bill);

    /// Something the user should know, in a sentence or two. Also called from a signal's thread.
    void warned(String warning);

    /// Hears nothing.
    RunObserver SILENT = new RunObserver() {
        @Override
        public void started(RunHeader header) {
            // Nobody is listening.
        }

        @Override
        public void sampled(Bill bill) {
            // Nobody is listening.
        }

        @Override
        public void warned(String warning) {
            // Nobody is listening.
        }
    };
}
