package dev.gramme.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `gramme completion`: a script that completes verbs and options in bash and zsh.
@Command(
        name = "completion",
        description = "Print a completion script for bash and zsh: `source <(gramme completion)`.")
final class CompletionCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    private final Console console;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine root = CommandLines.create(console, false, Verbs.ALL);
        console.out().print(AutoComplete.bash("gramme", root));
        return 0;
    }
}
