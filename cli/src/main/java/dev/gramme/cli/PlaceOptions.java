package dev.gramme.cli;

import dev.gramme.carbon.Durations;
import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.place.PlaceJob;
import dev.gramme.schedule.place.PlaceRules;
import dev.gramme.schedule.place.Transfer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what is to be placed, and what it has to keep to.
final class PlaceOptions {
    @Option(
            names = "--duration",
            paramLabel = "TIME",
            required = true,
            description = "How long it takes, such as 4h; of several devices on the first.")
    String duration = "";

    @Option(names = "--within", paramLabel = "TIME", description = "It is finished within this time, such as 24h.")
    @Nullable
    String within;

    @Option(
            names = "--by",
            paramLabel = "MOMENT",
            description = "Or by then: 06:00, 2026-03-01T06:00 (both here) or 2026-03-01T06:00:00Z.")
    @Nullable
    String by;

    @Option(names = "--pausable", description = "It may be paused where that pays.")
    boolean pausable;

    @Option(
            names = "--resume-cost",
            paramLabel = "TIME",
            defaultValue = "0s",
            description = "What going on after a pause takes, as a time at the job's power, such as 10m.")
    String resumeCost = "";

    @Option(
            names = "--residency",
            paramLabel = "PLACE",
            split = ",",
            description = "Countries (DE), grid zones (DK-DK1) or EU in which the data may be; else anywhere.")
    List<String> residency = List.of();

    @Option(
            names = "--not-in",
            paramLabel = "PLACE",
            split = ",",
            description = "Countries, grid zones or EU in which it may not be.")
    List<String> notIn = List.of();

    @Option(names = "--max-price", paramLabel = "USD", description = "What the whole job may cost, in US dollars.")
    @Nullable
    Double mostDollars;

    @Option(names = "--data-gb", paramLabel = "GB", description = "Data that has to be moved to where it runs.")
    @Nullable
    Double gigabytes;

    @Option(
            names = "--data-in",
            paramLabel = "REGION|ZONE",
            description = "Where that data is. There nothing is moved, and elsewhere half of it is charged here.")
    @Nullable
    String dataIn;

    @Option(
            names = "--risk",
            paramLabel = "X",
            defaultValue = "0.45",
            description = "By how many standard deviations of the forecast other places and hours count as dearer than"
                    + " expected. 0 takes whatever looks better (default: ${DEFAULT-VALUE}).")
    double risk;

    PlaceJob job(Instant now) {
        var job = PlaceJob.of(Durations.parse("--duration", duration), now, deadline(now));
        return pausable ? job.pausable(Durations.parse("--resume-cost", resumeCost)) : job;
    }

    private Instant deadline(Instant now) {
        if ((within == null) == (by == null)) {
            throw GrammeException.usage(
                    "By when is it to be finished?", "either `--within 24h` or `--by 06:00` says it.");
        }
        return within != null
                ? now.plus(Durations.parse("--within", within))
                : Moments.parse("--by", String.valueOf(by), now, ZoneId.systemDefault());
    }

    PlaceRules rules(Instant now) {
        if (dataIn != null && gigabytes == null) {
            throw GrammeException.usage("How much data is in " + dataIn + "?", "`--data-gb 100` says it.");
        }
        int year = now.atOffset(ZoneOffset.UTC).getYear();
        return new PlaceRules(
                residency,
                notIn,
                mostDollars == null ? OptionalDouble.empty() : OptionalDouble.of(mostDollars),
                Optional.ofNullable(gigabytes)
                        .map(data -> new Transfer(data, Optional.ofNullable(dataIn), Transfer.perGigabyteIn(year))));
    }
}
