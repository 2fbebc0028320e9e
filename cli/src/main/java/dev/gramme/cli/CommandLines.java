package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Parses a command line, runs the command and turns every error into one clear message and an exit code.
final class CommandLines {
    private CommandLines() {}

    static int execute(Console console, String... args) {
        boolean debug = Arrays.asList(args).contains("--debug");
        return create(console, debug, Verbs.named(args)).execute(args);
    }

    /// @param verbs the verbs to know: building a command from its annotations takes longer than most commands run
    static CommandLine create(Console console, boolean debug, Map<String, Class<?>> verbs) {
        var factory = new CommandFactory(console);
        var line = new CommandLine(new GrammeCommand(), factory);
        verbs.forEach((verb, type) -> line.addSubcommand(verb, new CommandLine(factory.create(type), factory)));
        // What follows the command to run belongs to it, with or without `--`.
        line.getSubcommands().values().stream()
                .filter(verb -> verb.getCommand() instanceof RunCommand)
                .forEach(verb -> verb.setStopAtPositional(true));
        // An argument such as `@options.txt` is the metered command's own.
        line.setExpandAtFiles(false);
        line.setOut(Console.writer(console.out()));
        line.setErr(Console.writer(console.err()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                console.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setExecutionStrategy(result -> {
            CommonOptions.handDown(result);
            return new CommandLine.RunLast().execute(result);
        });
        line.setParameterExceptionHandler((error, arguments) -> usageError(console, error, debug));
        line.setExecutionExceptionHandler((error, command, parsed) -> failure(console, error, debug));
        return line;
    }

    private static int usageError(Console console, ParameterException error, boolean debug) {
        if (error instanceof UnmatchedArgumentException unmatched && isUnknownVerb(unmatched)) {
            console.err()
                    .println("gramme: Unknown verb '" + unmatched.getUnmatched().getFirst() + "'\nMaybe one of "
                            + String.join(", ", Verbs.ALL.keySet()) + " is meant.");
            return GrammeException.Exit.USAGE.code();
        }
        console.err().println("gramme: " + error.getMessage());
        var suggestions = UnmatchedArgumentException.printSuggestions(error, Console.writer(console.err()));
        if (!suggestions) {
            console.err()
                    .println("Maybe `" + error.getCommandLine().getCommandSpec().qualifiedName()
                            + " --help` shows what is meant.");
        }
        if (debug) {
            error.printStackTrace(console.err());
        }
        return GrammeException.Exit.USAGE.code();
    }

    private static boolean isUnknownVerb(UnmatchedArgumentException error) {
        return error.getCommandLine().getParent() == null
                && !error.getUnmatched().getFirst().startsWith("-");
    }

    private static int failure(Console console, Exception error, boolean debug) {
        if (debug) {
            error.printStackTrace(console.err());
        }
        if (error instanceof GrammeException known) {
            console.err().println("gramme: " + known.getMessage());
            return known.exit().code();
        }
        console.err().println("gramme: something went wrong inside: " + error.getMessage());
        console.err().println("Maybe `--debug` shows where; please report it with that output.");
        return GrammeException.Exit.FAILURE.code();
    }
}
