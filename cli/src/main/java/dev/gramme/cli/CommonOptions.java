package dev.gramme.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that work after any verb.
public final class CommonOptions {
    @Option(names = "--json", description = "Print exactly one JSON object on stdout and nothing else.")
    boolean json;

    @Option(names = "--quiet", description = "Print nothing but data and errors.")
    boolean quiet;

    @Option(
            names = "--ledger",
            paramLabel = "PATH|URL",
            description = "The ledger: an SQLite file or a jdbc:postgresql URL.")
    @Nullable
    String ledger;

    @Option(names = "--debug", description = "Show stack traces.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    Optional<String> ledger() {
        return Optional.ofNullable(ledger);
    }
}
