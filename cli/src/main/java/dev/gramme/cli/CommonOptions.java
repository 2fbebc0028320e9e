package dev.gramme.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/// The options that work with any verb, before it or after it.
public final class CommonOptions {
    /// What every command calls them.
    private static final String MIXIN = "common";

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

    /// Gives every command of a line what was said before its verb: `gramme --json runs list`.
    static void handDown(ParseResult line) {
        var above = new CommonOptions();
        for (var result = line; result != null; result = result.subcommand()) {
            var mixin = result.commandSpec().mixins().get(MIXIN);
            if (mixin != null && mixin.userObject() instanceof CommonOptions own) {
                own.take(above);
                above = own;
            }
        }
    }

    private void take(CommonOptions above) {
        json |= above.json;
        quiet |= above.quiet;
        debug |= above.debug;
        if (ledger == null) {
            ledger = above.ledger;
        }
    }

    Optional<String> ledger() {
        return Optional.ofNullable(ledger);
    }
}
