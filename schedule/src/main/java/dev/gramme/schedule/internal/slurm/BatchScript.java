package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.GrammeException;
import dev.gramme.run.Workload;
import java.util.List;
import java.util.Map;

/// The batch script of a workload: it goes to the directory and becomes the command.
///
/// The shell sees nothing but single-quoted words, in which no character means anything. The
/// environment goes through `env` and not through `sbatch --export`, which would split values at
/// commas. The one line that matters is not a comment, and `sbatch` looks for options of its own
/// only above it, so no word can pass for one.
public final class BatchScript {
    private static final int CANNOT_START = 126;

    private BatchScript() {}

    /// @throws GrammeException (usage) if it holds what no process can be given
    public static String of(Workload workload) {
        var line = new StringBuilder("exec");
        if (!workload.environment().isEmpty()) {
            line.append(" /usr/bin/env --");
            workload.environment().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> line.append(' ').append(assignment(entry.getKey(), entry.getValue())));
            refuseAssignment(workload.command());
        }
        workload.command().forEach(word -> line.append(' ').append(quoted(word)));
        String directory = workload.directory().toAbsolutePath().toString();
        return "#!/bin/sh\ncd " + quoted(directory) + " || exit " + CANNOT_START + "\n" + line + "\n";
    }

    /// A word that a POSIX shell takes as it is.
    ///
    /// `sbatch` refuses scripts with line ends of DOS, so a carriage return is put in by
    /// `printf`.
    static String quoted(String word) {
        if (word.indexOf('\0') >= 0) {
            throw GrammeException.usage(
                    "A word of the command, the environment or the directory holds a NUL character: " + shown(word),
                    "it was read from a binary file.");
        }
        String inside = word.replace("'", "'\\''").replace("\r", "'\"$(printf '\\r')\"'");
        return "'" + inside + "'";
    }

    private static String assignment(String name, String value) {
        if (name.isEmpty() || name.indexOf('=') >= 0) {
            throw GrammeException.usage(
                    "`" + name + "` cannot be the name of a variable.", "it holds `=`, or is empty.");
        }
        return quoted(name + "=" + value);
    }

    private static void refuseAssignment(List<String> command) {
        String program = command.getFirst();
        if (program.indexOf('=') >= 0) {
            throw GrammeException.usage(
                    "The program's name `" + program + "` holds `=`, which looks like a variable.",
                    "call it through a link of another name.");
        }
    }

    private static String shown(String word) {
        return word.replace("\0", "\\0");
    }
}
