package dev.gramme.recipe;

import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.Machine;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// How a recipe's steps are metered and kept.
///
/// @param command the words that the ledger shows as their command line
/// @param tags words to find them by
/// @param conditions what turns joules into grams
/// @param interval between samples
public record Metering(
        List<String> command,
        List<String> tags,
        Conditions conditions,
        IdleBilling idle,
        Duration interval,
        Machine machine,
        LedgerLocation ledger) {
    public Metering {
        command = List.copyOf(command);
        tags = List.copyOf(tags);
    }

    /// The same with another tag.
    public Metering tagged(String tag) {
        var all = Stream.concat(tags.stream(), Stream.of(tag)).toList();
        return new Metering(command, all, conditions, idle, interval, machine, ledger);
    }
}
