package dev.gramme.ledger;

import dev.gramme.carbon.Basis;
import java.time.Instant;
import java.util.List;

/// What is known of a run before its first reading.
///
/// @param id unique, sortable by time, safe in file names
/// @param name what the user calls it
/// @param command the command line, one entry a word
/// @param tags free words, often `key=value`
/// @param startedAt wall-clock time
/// @param recorder who writes the journal
/// @param conditions what turns joules into grams
/// @param hardware where it runs
/// @param components the parts of the machine, in the order of every [Reading]
public record RunHeader(
        String id,
        String name,
        List<String> command,
        List<String> tags,
        Instant startedAt,
        Recorder recorder,
        Conditions conditions,
        Hardware hardware,
        List<Component> components) {

    /// One part of the machine and what its numbers rest on.
    public record Component(String name, Basis basis, String source) {}

    public RunHeader {
        command = List.copyOf(command);
        tags = List.copyOf(tags);
        components = List.copyOf(components);
    }

    /// The same under other conditions.
    public RunHeader with(Conditions others) {
        return new RunHeader(id, name, command, tags, startedAt, recorder, others, hardware, components);
    }
}
