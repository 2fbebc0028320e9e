package dev.gramme.bench.power;

import dev.gramme.carbon.power.CpuFamilies;
import dev.gramme.carbon.power.ServerPowerModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes `server-power.tsv`, the table behind [ServerPowerModel], from all published results.
///
/// Arguments: the SPECpower table and the file to write.
public final class FitServerPower {
    /// An unknown server is most likely a recent one.
    private static final int RECENT_YEARS = 8;

    private FitServerPower() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[1]), table(PublishedServer.readAll(Path.of(args[0]))));
    }

    /// The table's text, one row a family that has at least one published server.
    static String table(List<PublishedServer> servers) {
        var rows = new ArrayList<String>();
        rows.add("family\tservers\tidle_w_per_thread\tidle_low\tidle_high"
                + "\tfull_w_per_thread\tfull_low\tfull_high\tmemory_gb_per_thread");
        var idle = new PerThreadFit(servers, PublishedServer::idleWatts);
        var full = new PerThreadFit(servers, PublishedServer::fullWatts);
        for (var family : CpuFamilies.shipped().all()) {
            var members =
                    servers.stream().filter(s -> s.family().equals(family.id())).toList();
            if (!members.isEmpty()) {
                double year = members.stream()
                        .mapToInt(PublishedServer::year)
                        .average()
                        .orElseThrow();
                rows.add(row(family.id(), members, idle.predict(family.id(), year), full.predict(family.id(), year)));
            }
        }
        rows.add(unknown(servers));
        return String.join("\n", rows) + "\n";
    }

    /// All recent servers taken as one family.
    private static String unknown(List<PublishedServer> servers) {
        int newest = servers.stream().mapToInt(PublishedServer::year).max().orElseThrow();
        var recent =
                servers.stream().filter(s -> s.year() > newest - RECENT_YEARS).toList();
        return row(
                ServerPowerModel.UNKNOWN,
                recent,
                spread(recent.stream()
                        .mapToDouble(s -> s.idleWatts() / s.threads())
                        .sorted()
                        .toArray()),
                spread(recent.stream()
                        .mapToDouble(s -> s.fullWatts() / s.threads())
                        .sorted()
                        .toArray()));
    }

    private static PerThreadFit.Interval spread(double[] sorted) {
        int last = sorted.length - 1;
        return new PerThreadFit.Interval(
                sorted[last / 2], sorted[(int) Math.floor(last * 0.05)], sorted[(int) Math.ceil(last * 0.95)]);
    }

    private static String row(
            String name, List<PublishedServer> members, PerThreadFit.Interval idle, PerThreadFit.Interval full) {
        double[] memory = members.stream()
                .mapToDouble(s -> s.memoryGb() / s.threads())
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "%s\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.2f",
                name,
                members.size(),
                idle.value(),
                idle.low(),
                idle.high(),
                full.value(),
                full.low(),
                full.high(),
                memory[memory.length / 2]);
    }
}
