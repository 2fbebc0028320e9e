package dev.gramme.grid.internal.replay;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.util.List;

/// Providers at one address: their paths do not meet.
public final class Dialects {
    private final List<Dialect> all;

    public Dialects(List<Dialect> all) {
        this.all = List.copyOf(all);
    }

    /// Electricity Maps, WattTime, NESO and the Carbon Aware SDK.
    ///
    /// @param real the time by which WattTime's tokens run out
    public static Dialects usual(InstantSource real) {
        return new Dialects(List.of(
                new ElectricityMapsDialect(),
                new WattTimeDialect(real),
                new NesoDialect(),
                new CarbonAwareSdkDialect()));
    }

    public Reply answer(Request request, GridView grid) {
        try {
            return all.stream()
                    .flatMap(one -> one.answer(request, grid).stream())
                    .findFirst()
                    .orElseGet(() -> Reply.error(404, "Nothing is replayed at this path"));
        } catch (DateTimeException | NumberFormatException e) {
            return Reply.error(400, "A parameter is no time or number");
        }
    }
}
