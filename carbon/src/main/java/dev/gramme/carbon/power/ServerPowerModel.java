package dev.gramme.carbon.power;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Watts per hardware thread by CPU family, with 90 % intervals, fitted over published SPECpower results.
///
/// A processor whose family is not certain gets the middle candidate's value and an interval that spans them all; one
/// of which nothing is known gets the row `unknown`, fitted over the servers of all families of recent years.
public final class ServerPowerModel {
    /// The row for servers of which nothing is known.
    public static final String UNKNOWN = "unknown";

    private record Row(
            double idle,
            double idleLow,
            double idleHigh,
            double full,
            double fullLow,
            double fullHigh,
            double memoryGb) {}

    private final Map<String, Row> rows;

    private ServerPowerModel(Map<String, Row> rows) {
        this.rows = rows;
    }

    /// The fit that ships with Gramme.
    public static ServerPowerModel shipped() {
        return parse(PowerTable.read("server-power.tsv"));
    }

    /// Takes rows of: family, servers, then per thread idle W, low, high, full W, low, high, and memory GB.
    public static ServerPowerModel parse(List<List<String>> table) {
        var rows = new LinkedHashMap<String, Row>();
        for (var cells : table) {
            double[] v = cells.stream().skip(2).mapToDouble(Double::parseDouble).toArray();
            rows.put(cells.getFirst(), new Row(v[0], v[1], v[2], v[3], v[4], v[5], v[6]));
        }
        return new ServerPowerModel(Map.copyOf(rows));
    }

    /// What a server with such a processor draws per hardware thread.
    public ServerPower of(FamilyMatch match) {
        var candidates = match.candidates().stream()
                .map(family -> rows.get(family.id()))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingDouble(Row::full))
                .toList();
        var known = candidates.isEmpty() ? List.of(unknown()) : candidates;
        var middle = known.get(known.size() / 2);
        String source = "SPECpower_ssj2008 per hardware thread, " + match.how();
        return new ServerPower(
                new Estimate<>(
                        Power.ofWatts(middle.idle),
                        Power.ofWatts(
                                known.stream().mapToDouble(Row::idleLow).min().orElseThrow()),
                        Power.ofWatts(
                                known.stream().mapToDouble(Row::idleHigh).max().orElseThrow()),
                        Basis.MODELLED,
                        source),
                new Estimate<>(
                        Power.ofWatts(middle.full),
                        Power.ofWatts(
                                known.stream().mapToDouble(Row::fullLow).min().orElseThrow()),
                        Power.ofWatts(
                                known.stream().mapToDouble(Row::fullHigh).max().orElseThrow()),
                        Basis.MODELLED,
                        source),
                middle.memoryGb);
    }

    private Row unknown() {
        return Objects.requireNonNull(rows.get(UNKNOWN), "the power table has a row for unknown servers");
    }
}
