package dev.gramme.cli;

import dev.gramme.carbon.Figures;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunFilter;
import dev.gramme.ledger.RunJson;
import dev.gramme.ledger.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `gramme runs list`: the newest runs, one line each.
@Command(name = "list", description = "List runs, newest first, those under way included.")
final class RunsListCommand implements Callable<Integer> {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(names = "--name", paramLabel = "NAME", description = "Only runs of this name; * stands for anything.")
    @Nullable
    String name;

    @Option(names = "--tag", paramLabel = "TAG", description = "Only runs with this tag; may be given several times.")
    List<String> tags = List.of();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            converter = StatusConverter.class,
            description = "Only runs that are running, finished, failed or interrupted.")
    @Nullable
    RunStatus status;

    @Option(
            names = "--since",
            paramLabel = "AGE",
            converter = AgeConverter.class,
            description = "Only runs started within this time, such as 24h or 7d.")
    @Nullable
    Duration since;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many runs.")
    @Nullable
    Integer limit;

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Console console;
    private final InstantSource clock = InstantSource.system();

    RunsListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var filter = filter(clock.instant());
        try (var ledger = OpenLedger.of(common, console)) {
            var runs = ledger.runs(filter);
            if (common.json) {
                console.out().println(RunJson.runs(runs));
            } else if (runs.isEmpty()) {
                explainNothing(filter, ledger.location().display());
            } else {
                table(runs).forEach(console.out()::println);
            }
        }
        return 0;
    }

    private RunFilter filter(Instant now) {
        var filter = RunFilter.ALL.tagged(tags);
        if (name != null) {
            filter = filter.named(name);
        }
        if (status != null) {
            filter = filter.in(status);
        }
        if (since != null) {
            filter = filter.startedSince(now.minus(since));
        }
        if (limit != null) {
            if (limit < 1) {
                throw new ParameterException(spec.commandLine(), "--limit is at least 1, not " + limit);
            }
            filter = filter.atMost(limit);
        }
        return filter;
    }

    private void explainNothing(RunFilter filter, String location) {
        if (filter.equals(RunFilter.ALL)) {
            console.err().println("The ledger " + location + " has no runs yet. Make the first one:");
            console.err().println("  gramme run -- python train.py");
        } else {
            console.err().println("No run in " + location + " is like that.");
        }
    }

    private List<String> table(List<Run> runs) {
        var table = new TextTable(
                List.of(
                        TextTable.Align.LEFT,
                        TextTable.Align.ELASTIC,
                        TextTable.Align.LEFT,
                        TextTable.Align.LEFT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.LEFT),
                List.of("run", "name", "status", "started (UTC)", "duration", "energy", "CO2e", "basis"));
        for (Run run : runs) {
            table.add(List.of(
                    run.id(),
                    run.header().name(),
                    run.status().word(),
                    MINUTE.format(run.header().startedAt()),
                    Figures.of(run.duration()),
                    Figures.of(run.energy().value()),
                    Figures.mass(run.emissions().value()),
                    run.energy().basis().word()));
        }
        return table.lines(TextTable.width(console));
    }
}
