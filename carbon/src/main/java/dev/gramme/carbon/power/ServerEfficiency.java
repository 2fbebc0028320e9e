package dev.gramme.carbon.power;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How much work servers of a family do with a joule, by SPECpower_ssj2008: operations of a Java server at all loads
/// together. A training is other work, so that a ratio of two families is an assumption about it.
public final class ServerEfficiency {
    /// What stands for a virtual processor of a cloud of which nothing else is known: x86 servers since 2017.
    public static final String CLOUD = "x86";

    private final Map<String, WorkPerJoule> rows;

    private ServerEfficiency(Map<String, WorkPerJoule> rows) {
        this.rows = rows;
    }

    /// @param operations a joule: the median of the family's processors
    /// @param low of the least efficient processor
    /// @param high of the most efficient one
    /// @param source in words
    public record WorkPerJoule(double operations, double low, double high, String source) {}

    /// The table that ships with Gramme.
    public static ServerEfficiency shipped() {
        var rows = new HashMap<String, WorkPerJoule>();
        for (List<String> cells : PowerTable.read("server-efficiency.tsv")) {
            String source = "SPECpower_ssj2008, " + cells.get(2) + " servers";
            rows.put(
                    cells.getFirst(),
                    new WorkPerJoule(
                            Double.parseDouble(cells.get(3)),
                            Double.parseDouble(cells.get(4)),
                            Double.parseDouble(cells.get(5)),
                            source));
        }
        return new ServerEfficiency(Map.copyOf(rows));
    }

    /// Of a processor's family; empty if that is not known or not certain.
    public Optional<WorkPerJoule> of(FamilyMatch match) {
        return match.candidates().size() == 1
                ? Optional.ofNullable(rows.get(match.candidates().getFirst().id()))
                : Optional.empty();
    }

    /// Of a processor by its name, such as `AMD EPYC 9755`; `x86 vCPU` is the mean of a cloud's.
    public Optional<WorkPerJoule> named(String name) {
        if (name.strip().equalsIgnoreCase("x86 vCPU")) {
            return Optional.ofNullable(rows.get(CLOUD));
        }
        return of(CpuFamilies.shipped().match(CpuIdentity.named(name)));
    }
}
