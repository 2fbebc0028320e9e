package dev.gramme.run;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds out beforehand whether a command can be started, so that the answer is a shell's and not a library's.
final class Executable {
    /// Where commands are looked for when PATH is not set, as the JVM does.
    static final String USUAL_PATH = ":/bin:/usr/bin";

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private Executable() {}

    /// Why the command cannot be started, or nothing when it seems it can.
    static Optional<RunOutcome.NotStarted> check(List<String> command, String searchPath) {
        String word = command.getFirst();
        if (File.separatorChar == '\\') {
            return Optional.empty();
        }
        return word.contains("/") ? check(word, Path.of(word)) : search(word, searchPath);
    }

    /// What to say when the system refuses after all.
    static RunOutcome.NotStarted refused(List<String> command, String reason) {
        boolean missing = reason.contains("error=2,") || reason.contains("No such file");
        return new RunOutcome.NotStarted(
                missing ? NOT_FOUND : NOT_EXECUTABLE,
                "Cannot run '" + command.getFirst() + "': " + reason,
                "its interpreter (the #! line) is missing, or the file is for another kind of machine.");
    }

    private static Optional<RunOutcome.NotStarted> search(String word, String searchPath) {
        Optional<Path> locked = Optional.empty();
        for (String folder : searchPath.split(File.pathSeparator, -1)) {
            var candidate = Path.of(folder.isEmpty() ? "." : folder, word);
            if (Files.isRegularFile(candidate)) {
                if (Files.isExecutable(candidate)) {
                    return Optional.empty();
                }
                locked = locked.or(() -> Optional.of(candidate));
            }
        }
        if (locked.isPresent()) {
            return check(word, locked.get());
        }
        return Optional.of(new RunOutcome.NotStarted(
                NOT_FOUND,
                "Cannot run '" + word + "': no such command",
                "a folder is missing in PATH, or the name is misspelt."));
    }

    private static Optional<RunOutcome.NotStarted> check(String word, Path file) {
        if (!Files.exists(file)) {
            return Optional.of(new RunOutcome.NotStarted(
                    NOT_FOUND, "Cannot run '" + word + "': no such file", "the path is relative to another folder."));
        }
        if (Files.isDirectory(file)) {
            return Optional.of(new RunOutcome.NotStarted(
                    NOT_EXECUTABLE, "Cannot run '" + word + "': it is a folder", "a program inside it was meant."));
        }
        return Files.isExecutable(file)
                ? Optional.empty()
                : Optional.of(new RunOutcome.NotStarted(
                        NOT_EXECUTABLE,
                        "Cannot run '" + word + "': permission denied",
                        "`chmod +x " + file + "` is needed."));
    }
}
