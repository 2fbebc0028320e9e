package dev.gramme.cli;

import dev.gramme.carbon.Figures;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.grid.known.Known;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `gramme grid now`: how dirty a kilowatt-hour is at this moment, and when it is cleanest within a day.
@Command(
        name = "now",
        description = {
            "Show the carbon intensity of zones now, and the cleanest hour of the next 24.",
            "Asks what was imported, the providers in the settings, and else the tables that come along."
        })
final class GridNowCommand implements Callable<Integer> {
    private static final int HOURS = 24;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    GridOptions options = new GridOptions();

    private final Console console;

    GridNowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var settings = GridOptions.settings(console);
        var grid = options.grid(settings, console);
        var now = options.now();
        var known = options.zones(settings).stream()
                .map(zone -> grid.known(zone, now, HOURS))
                .toList();
        if (common.json) {
            json(now, known);
        } else {
            known.forEach(this::text);
        }
        return 0;
    }

    private void json(Instant now, List<Known> known) {
        var json = JsonOutput.object("gramme.grid-now/1");
        json.put("now", now.truncatedTo(ChronoUnit.SECONDS).toString());
        var zones = json.putArray("zones");
        for (var one : known) {
            var zone = zones.addObject();
            KnownView.put(zone, one);
            if (one.tellsHoursApart()) {
                var expected = one.forecast().expected();
                int best = cleanest(expected);
                zone.put("cleanest_start", expected.at(best).toString());
                zone.put("cleanest_g_per_kwh", expected.gramsPerKilowattHour()[best]);
            }
        }
        JsonOutput.print(console.out(), json);
    }

    private void text(Known known) {
        var out = console.out();
        var expected = known.forecast().expected();
        double now = known.now().gramsPerKilowattHour();
        out.println(known.zone() + "  " + Figures.number(now) + " g CO2e/kWh, "
                + known.signal().words());
        out.println("  by " + known.provenance());
        if (known.tellsHoursApart()) {
            int best = cleanest(expected);
            double least = expected.gramsPerKilowattHour()[best];
            out.println(
                    best == 0
                            ? "  no hour of the next " + HOURS + " is expected to be cleaner"
                            : "  cleanest of the next " + HOURS + " h: " + TIME.format(expected.at(best)) + " UTC, "
                                    + Figures.number(least) + " g, " + Figures.percent(1 - least / now) + " less");
        }
        if (!common.quiet) {
            KnownView.notes(out, known);
        }
    }

    private static int cleanest(IntensitySeries series) {
        int best = 0;
        for (int i = 1; i < series.size(); i++) {
            if (series.gramsPerKilowattHour()[i] < series.gramsPerKilowattHour()[best]) {
                best = i;
            }
        }
        return best;
    }
}
