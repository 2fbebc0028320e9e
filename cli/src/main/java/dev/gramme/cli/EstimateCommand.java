package dev.gramme.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `gramme estimate`: what a piece of work would emit.
@Command(name = "estimate", description = "Estimate the footprint of work that is not metered.")
final class EstimateCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    private final Console console;

    EstimateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        JsonOutput.print(console.out(), JsonOutput.object("gramme.estimate/1"));
        return 0;
    }
}
