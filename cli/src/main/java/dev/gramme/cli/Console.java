package dev.gramme.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The two streams a command may write to. Data goes to `out`; everything meant for people goes to `err` whenever
/// `out` carries data.
///
/// @param out standard output
/// @param err standard error
/// @param terminal whether a person is looking at `err`
/// @param environment the environment variables, injected so that tests can set them
public record Console(PrintStream out, PrintStream err, boolean terminal, Map<String, String> environment) {

    /// The process's own streams, in UTF-8. Whether a person looks on is the launcher's knowledge:
    /// Java can only tell for both streams together.
    public static Console ofSystem() {
        var environment = System.getenv();
        return new Console(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Boolean.getBoolean("gramme.terminal"),
                environment);
    }

    /// The same stream for a library that wants a writer.
    static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /// Whether colours and moving lines are welcome: a capable terminal and no NO_COLOR.
    public boolean colour() {
        return terminal && !environment.containsKey("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
    }
}
