package dev.gramme.data.internal.fetch;

import dev.gramme.carbon.GrammeException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Runs a package manager's client and waits for it. What it says is kept for the case that it fails.
public final class ClientProcess {
    private static final int LAST_LINES = 5;
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    /// What Windows adds to the names of programs.
    private static final List<String> SUFFIXES = List.of("", ".cmd", ".exe");

    private ClientProcess() {}

    /// @param command the program's name, then its arguments
    /// @param remedy how to get the program
    /// @param what is fetched, for the error
    public static void run(
            List<String> command, Path folder, Map<String, String> environment, String remedy, String what) {
        String program = command.getFirst();
        Path found = find(program, environment)
                .orElseThrow(() -> GrammeException.failure(
                        "`" + program + "` is not on the PATH, and " + what + " is fetched with it", remedy));
        var started = new ArrayList<>(command);
        started.set(0, found.toString());
        try {
            var process = new ProcessBuilder(started).directory(folder.toFile()).redirectErrorStream(true);
            process.environment().clear();
            process.environment().putAll(environment);
            var running = process.start();
            running.getOutputStream().close();
            String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = running.waitFor();
            if (exit != 0) {
                throw failed(command, exit, said);
            }
        } catch (IOException e) {
            throw GrammeException.failure("`" + program + "` cannot be started: " + e.getMessage(), remedy)
                    .causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GrammeException.failure("Interrupted while fetching " + what, "somebody pressed Ctrl+C.")
                    .causedBy(e);
        }
    }

    /// Where a program is, as a shell would find it.
    static Optional<Path> find(String program, Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "");
        return SEPARATOR
                .splitAsStream(path)
                .flatMap(folder -> SUFFIXES.stream()
                        .map(suffix -> Path.of(folder.isEmpty() ? "." : folder).resolve(program + suffix)))
                .filter(candidate -> Files.isExecutable(candidate) && Files.isRegularFile(candidate))
                .map(Path::toAbsolutePath)
                .findFirst();
    }

    private static GrammeException failed(List<String> command, int exit, String said) {
        var lines = said.lines().filter(line -> !line.isBlank()).toList();
        String last = String.join("\n  ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        return GrammeException.failure(
                "`" + String.join(" ", command) + "` ended with " + exit + (last.isEmpty() ? "" : ":\n  " + last),
                "there is no network, or the package source that the program is set to does not have it.");
    }
}
