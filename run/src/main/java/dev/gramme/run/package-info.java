/// Runs a command and keeps the book on it: start, signals, meter, journal, budget, settlement.
///
/// In: a [RunRequest]. Out: a [RunOutcome] with the command's own exit code, and a run in the ledger. On the way a
/// [RunObserver] hears of every sample.
///
/// The command never notices: its streams, signals and exit code are its own, and it survives a killed recorder.
/// Whatever goes wrong with the metering is a warning, never the command's failure.
@NullMarked
package dev.gramme.run;

import org.jspecify.annotations.NullMarked;
