package dev.gramme.run;

import dev.gramme.ledger.Run;

/// How a run came out.
public sealed interface RunOutcome {
    /// The exit code for whoever called.
    int exitCode();

    /// There is no such command (127), or it may not be executed (126), as a shell has it.
    record NotStarted(int exitCode, String why, String maybe) implements RunOutcome {}

    /// The command ended.
    ///
    /// @param exitCode its own, 128 + n after signal n, or [#STOPPED_BY_BUDGET]
    record Ended(int exitCode, Run run) implements RunOutcome {}

    /// What a run returns that was stopped for its budget.
    int STOPPED_BY_BUDGET = 125;
}
