package dev.gramme.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What an [Engine] runs: a command line, and where.
///
/// @param name what people call it
/// @param command its words, at least one
/// @param directory where it runs
/// @param environment what it finds set besides what the engine sets
public record Workload(String name, List<String> command, Path directory, Map<String, String> environment) {
    /// The variable by which a command finds out that it is scheduled, and is found.
    public static final String SCHEDULE = "GRAMME_SCHEDULE_ID";

    public Workload {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("A workload needs a command");
        }
    }
}
