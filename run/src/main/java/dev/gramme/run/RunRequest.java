package dev.gramme.run;

import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.limit.WantedLimit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A command to run under the meter.
///
/// @param command the words of its command line, at least one
/// @param name what the user calls it
/// @param tags free words, often `key=value`
/// @param conditions what turns joules into grams
/// @param idle who pays for the machine's idling
/// @param interval between samples, 10 ms at least
/// @param budget how much it may use, if there is a limit
/// @param over what happens when it used that up
/// @param ledger where the run is kept
/// @param gpuLimit the power limit of the GPUs it sees, while it runs
public record RunRequest(
        List<String> command,
        String name,
        List<String> tags,
        Conditions conditions,
        IdleBilling idle,
        Duration interval,
        Optional<Budget> budget,
        OverBudget over,
        LedgerLocation ledger,
        Optional<WantedLimit> gpuLimit) {
    /// Below this the kernel's own clock ticks are too coarse.
    public static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

    /// With power limits left as they are.
    public RunRequest(
            List<String> command,
            String name,
            List<String> tags,
            Conditions conditions,
            IdleBilling idle,
            Duration interval,
            Optional<Budget> budget,
            OverBudget over,
            LedgerLocation ledger) {
        this(command, name, tags, conditions, idle, interval, budget, over, ledger, Optional.empty());
    }

    public RunRequest {
        command = List.copyOf(command);
        tags = List.copyOf(tags);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("A run needs a command");
        }
    }

    /// The same, with another command of another name and other tags.
    public RunRequest withCommand(List<String> words, String otherName, List<String> otherTags) {
        return new RunRequest(words, otherName, otherTags, conditions, idle, interval, budget, over, ledger, gpuLimit);
    }
}
