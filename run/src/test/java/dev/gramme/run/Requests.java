package dev.gramme.run;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Hardware;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.ledger.Recorder;
import dev.gramme.ledger.RunHeader;
import dev.gramme.meter.IdleBilling;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What tests ask for.
public final class Requests {
    private static final Conditions CONDITIONS = new Conditions(
            Optional.empty(),
            Estimate.exactly(Ratio.of(1.5), Basis.ASSUMED, "test"),
            Estimate.exactly(CarbonIntensity.ofGramsPerKilowattHour(100), Basis.ASSUMED, "test"),
            "share");

    private Requests() {}

    /// The header of a run with one component.
    public static RunHeader header() {
        return new RunHeader(
                "20260101-000000-0123456789",
                "test",
                List.of("true"),
                List.of(),
                Instant.parse("2026-01-01T00:00:00Z"),
                Recorder.ofThisProcess(),
                CONDITIONS,
                new Hardware("Linux", "none", 1, 1, List.of()),
                List.of(new RunHeader.Component("cpu", Basis.MEASURED, "test")));
    }

    public static RunRequest of(Path folder, String... command) {
        return new RunRequest(
                List.of(command),
                "test",
                List.of("a=b"),
                CONDITIONS,
                IdleBilling.SHARE,
                Duration.ofMillis(20),
                Optional.empty(),
                OverBudget.WARN,
                new LedgerLocation.SqliteFile(folder.resolve("ledger.db")));
    }

    static RunRequest withBudget(RunRequest request, String budget, OverBudget over) {
        return new RunRequest(
                request.command(),
                request.name(),
                request.tags(),
                request.conditions(),
                request.idle(),
                request.interval(),
                Optional.of(Budget.parse(budget)),
                over,
                request.ledger());
    }

    static RunRequest every(RunRequest request, Duration interval) {
        return new RunRequest(
                request.command(),
                request.name(),
                request.tags(),
                request.conditions(),
                request.idle(),
                interval,
                request.budget(),
                request.over(),
                request.ledger());
    }
}
