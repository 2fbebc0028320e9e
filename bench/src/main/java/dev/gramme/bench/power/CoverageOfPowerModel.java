package dev.gramme.bench.power;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// Fits on one half of the published servers and counts how many of the other half lie in the 90 % intervals.
///
/// Two splits: by server (the same processor may be in both halves, as in the field, where a processor on the list is
/// metered in a server that is not), and by processor (the harder case of a processor nobody has published).
public final class CoverageOfPowerModel {
    private static final int SPLITS = 101;

    private CoverageOfPowerModel() {}

    /// @param args the folder of shared data, or nothing for `GRAMME_DATA`
    public static void main(String[] args) {
        var data = Path.of(args.length > 0 ? args[0] : System.getenv("GRAMME_DATA"));
        var servers = PublishedServer.readAll(data.resolve("hardware/specpower-ssj2008.csv"));
        System.out.printf(Locale.ROOT, "%d servers, %d random halvings%n", servers.size(), SPLITS);
        for (boolean byProcessor : new boolean[] {false, true}) {
            print(servers, byProcessor, "idle", PublishedServer::idleWatts);
            print(servers, byProcessor, "full", PublishedServer::fullWatts);
        }
    }

    private static void print(
            List<PublishedServer> servers, boolean byProcessor, String load, ToDoubleFunction<PublishedServer> watts) {
        double[] coverage = new double[SPLITS];
        for (int seed = 0; seed < SPLITS; seed++) {
            coverage[seed] = coverage(servers, watts, seed, byProcessor);
        }
        double first = coverage[0];
        Arrays.sort(coverage);
        System.out.printf(
                Locale.ROOT,
                "split by %-9s %s load: first split %.1f %%, median %.1f %%, 5-95 %% of splits %.1f-%.1f %%%n",
                byProcessor ? "processor" : "server",
                load,
                100 * first,
                100 * coverage[SPLITS / 2],
                100 * coverage[SPLITS / 20],
                100 * coverage[SPLITS - 1 - SPLITS / 20]);
    }

    /// The share of the second half inside its intervals.
    static double coverage(
            List<PublishedServer> servers, ToDoubleFunction<PublishedServer> watts, long seed, boolean byProcessor) {
        Set<String> fittedKeys = half(servers, seed, byProcessor);
        var fitted = servers.stream()
                .filter(s -> fittedKeys.contains(key(s, byProcessor)))
                .toList();
        var test = servers.stream()
                .filter(s -> !fittedKeys.contains(key(s, byProcessor)))
                .toList();
        var fit = new PerThreadFit(fitted, watts);
        long inside = test.stream()
                .filter(s -> fit.predict(s.family(), s.year()).contains(watts.applyAsDouble(s) / s.threads()))
                .count();
        return (double) inside / test.size();
    }

    private static Set<String> half(List<PublishedServer> servers, long seed, boolean byProcessor) {
        var keys = new ArrayList<>(servers.stream()
                .map(s -> key(s, byProcessor))
                .distinct()
                .sorted()
                .toList());
        Collections.shuffle(keys, new Random(seed));
        return Set.copyOf(keys.subList(0, keys.size() / 2));
    }

    private static String key(PublishedServer server, boolean byProcessor) {
        return byProcessor ? server.model() : Integer.toString(server.row());
    }
}
