package dev.gramme.cli;

import dev.gramme.carbon.Durations;
import dev.gramme.model.cost.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How often and how long models take turns when their costs are measured.
final class TurnsOptions {
    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each model has its turns when costs are measured (default: ${DEFAULT-VALUE}).")
    int rounds = Settings.USUAL.rounds();

    @Option(
            names = "--turn",
            paramLabel = "TIME",
            description = "About how long a model's turns of a round last (default: 200ms).")
    @Nullable
    String turn;

    Settings settings() {
        var usual = Settings.USUAL.withRounds(rounds);
        return turn == null ? usual : usual.withTurn(Durations.parse("--turn", turn));
    }
}
