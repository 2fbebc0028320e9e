package dev.gramme.bench.fuzz;

import dev.gramme.carbon.Durations;
import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The command: fuzzes every parser for a while and ends with 1 if one of them broke.
///
/// `FuzzParsers 10m [SEED [FOLDER [PARSER…]]]` shares the time among all parsers, or those named, and saves the inputs
/// that break one in the folder; `FuzzParsers PARSER FILE` gives a saved input to its parser once more.
public final class FuzzParsers {
    private static final long USUAL_SEED = 20260101;
    private static final Duration SLICE = Duration.ofMillis(500);

    private FuzzParsers() {}

    /// @param args as above
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            System.err.println("Usage: FuzzParsers TIME [SEED [FOLDER [PARSER…]]] | FuzzParsers PARSER FILE");
            System.exit(GrammeException.Exit.USAGE.code());
        }
        var scratch = Files.createTempDirectory("gramme-fuzz");
        try {
            var targets = Targets.all(scratch);
            for (var target : targets) {
                if (target.name().equals(args[0])) {
                    target.parser().parse(Files.readAllBytes(Path.of(args[1])));
                    return;
                }
            }
            long seed = args.length > 1 ? Long.parseLong(args[1]) : USUAL_SEED;
            var folder = Path.of(args.length > 2 ? args[2] : "fuzz-crashes");
            var campaigns = fuzz(
                    named(targets, List.of(args).stream().skip(3).toList()),
                    Durations.parse("The time", args[0]),
                    seed,
                    folder);
            campaigns.forEach(campaign -> campaign.crashes().forEach(System.err::println));
            System.out.println(table(campaigns));
            if (campaigns.stream().anyMatch(campaign -> !campaign.crashes().isEmpty())) {
                System.exit(GrammeException.Exit.FAILURE.code());
            }
        } finally {
            Scratch.delete(scratch);
        }
    }

    private static List<Target> named(List<Target> targets, List<String> names) {
        return names.isEmpty()
                ? targets
                : targets.stream()
                        .filter(target -> names.contains(target.name()))
                        .toList();
    }

    /// Gives the parsers equal time, in turns.
    static List<Campaign> fuzz(List<Target> targets, Duration time, long seed, Path folder) throws IOException {
        var campaigns = targets.stream()
                .map(target -> new Campaign(target, seed, folder))
                .toList();
        var share = time.dividedBy(targets.size());
        var slice = share.compareTo(SLICE) < 0 ? share : SLICE;
        long start = System.nanoTime();
        try (var watch = new HangWatch(Thread.currentThread(), (input, where) -> ends(input, where, folder))) {
            do {
                for (var campaign : campaigns) {
                    campaign.run(slice, watch);
                }
            } while (System.nanoTime() - start < time.toNanos());
        }
        return campaigns;
    }

    /// A Markdown table of what was done.
    static String table(List<Campaign> campaigns) {
        var lines = new ArrayList<String>();
        lines.add("| parser | inputs | accepted | different answers | crashes |");
        lines.add("|---|--:|--:|--:|--:|");
        for (var campaign : campaigns) {
            var tally = campaign.tally();
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %d | %d |",
                    tally.target(),
                    tally.inputs(),
                    tally.accepted(),
                    tally.outcomes(),
                    tally.crashes()));
        }
        return String.join("\n", lines);
    }

    /// A parser that hangs cannot be stopped from outside, so the program ends with it.
    private static void ends(byte[] input, List<StackTraceElement> where, Path folder) {
        System.err.println("A parser took more than a second of CPU time for one input; it is in:");
        where.forEach(frame -> System.err.println("  " + frame));
        try {
            var file = Files.createDirectories(folder).resolve("hang.input");
            System.err.println("The input: " + Files.write(file, input));
        } catch (IOException e) {
            System.err.println("The input cannot be saved: " + e.getMessage());
        }
        System.exit(GrammeException.Exit.FAILURE.code());
    }
}
