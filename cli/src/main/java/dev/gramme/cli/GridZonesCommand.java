package dev.gramme.cli;

import dev.gramme.carbon.Figures;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.catalogue.GridZone;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.grid.known.KnownGrid;
import dev.gramme.grid.source.IntensitySource;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `gramme grid zones`: which zones there are, and what is known of each.
@Command(
        name = "zones",
        description = {
            "List grid zones with their yearly means and what is known of their hours.",
            "Electricity Maps covers all of them; WattTime has regions of its own."
        })
final class GridZonesCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "SEARCH", description = "Part of an id or a name, or a cloud region.")
    @Nullable
    String search;

    private final Console console;

    GridZonesCommand(Console console) {
        this.console = console;
    }

    /// @param fact the catalogue's; empty for what was imported under a name of the user's own
    private record Row(
            String id,
            Optional<GridZone> fact,
            boolean typical,
            List<IntensitySeries> imported,
            List<String> providers) {}

    @Override
    public Integer call() {
        var rows = rows();
        if (common.json) {
            json(rows);
        } else {
            text(rows);
        }
        return 0;
    }

    private List<Row> rows() {
        var catalogue = new Catalogue();
        var sources = providers();
        Map<String, List<IntensitySeries>> imported = GridAccess.imported(console).all().stream()
                .collect(Collectors.groupingBy(IntensitySeries::zone, TreeMap::new, Collectors.toList()));
        var facts = new TreeMap<String, Optional<GridZone>>();
        imported.keySet().forEach(id -> facts.put(id, Optional.empty()));
        catalogue.zones().forEach(zone -> facts.put(zone.id(), Optional.of(zone)));
        var rows = new ArrayList<Row>();
        String part = Optional.ofNullable(search).orElse("");
        facts.forEach((id, fact) -> {
            if (matches(id, part)
                    || fact.filter(zone -> matches(zone.name(), part)).isPresent()) {
                rows.add(row(id, fact, imported.getOrDefault(id, List.of()), sources));
            }
        });
        if (rows.isEmpty()) {
            var found = catalogue.requireZone(part).fact();
            rows.add(row(found.id(), Optional.of(found), imported.getOrDefault(found.id(), List.of()), sources));
        }
        return rows;
    }

    private static boolean matches(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static Row row(
            String id, Optional<GridZone> fact, List<IntensitySeries> imported, Map<String, IntensitySource> sources) {
        var covering = sources.entrySet().stream()
                .filter(entry -> entry.getValue().covers(id))
                .map(Map.Entry::getKey)
                .toList();
        return new Row(id, fact, KnownGrid.hasTypicalHours(id), imported, covering);
    }

    /// Those whose zones can be told without asking; none of them is asked.
    private Map<String, IntensitySource> providers() {
        var settings = new GridSettings(GridOptions.settings(console), Optional.empty(), Optional.empty());
        var make = GridAccess.sources(InstantSource.system());
        var all = new TreeMap<String, IntensitySource>();
        Stream.of(GridSettings.Asked.NESO, GridSettings.Asked.ENTSOE, GridSettings.Asked.EIA)
                .forEach(one -> settings.provider(one, make).ifPresent(source -> all.put(one.word(), source)));
        return all;
    }

    private void text(List<Row> rows) {
        var table = new TextTable(
                List.of(
                        TextTable.Align.LEFT,
                        TextTable.Align.ELASTIC,
                        TextTable.Align.RIGHT,
                        TextTable.Align.LEFT,
                        TextTable.Align.LEFT),
                List.of("ZONE", "NAME", "MEAN G/KWH", "HOURS KNOWN", "ALSO ASK"));
        for (var row : rows) {
            table.add(List.of(
                    row.id,
                    row.fact.map(GridZone::name).orElse("(imported)"),
                    row.fact
                            .map(fact -> Figures.number(fact.intensity().value().gramsPerKilowattHour()))
                            .orElse("-"),
                    hours(row),
                    row.providers.isEmpty() ? "-" : String.join(", ", row.providers)));
        }
        table.lines(TextTable.width(console)).forEach(console.out()::println);
        if (!common.quiet) {
            console.err()
                    .println(rows.size() + (rows.size() == 1 ? " zone" : " zones")
                            + "; means of a year, average life-cycle consumption."
                            + " Electricity Maps has all, WattTime regions of its own.");
        }
    }

    private static String hours(Row row) {
        var imported = row.imported.stream()
                .map(series -> day(series.start()) + ".." + day(series.end().minusSeconds(1)));
        var typical = row.typical ? Stream.of("typical") : Stream.<String>empty();
        String words = Stream.concat(typical, imported).collect(Collectors.joining(", "));
        return words.isEmpty() ? "-" : words;
    }

    private static String day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }

    private void json(List<Row> rows) {
        var json = JsonOutput.object("gramme.grid-zones/1");
        var zones = json.putArray("zones");
        for (var row : rows) {
            var zone = zones.addObject();
            zone.put("zone", row.id);
            row.fact.ifPresent(fact -> zone.put("name", fact.name())
                    .put("year", fact.year())
                    .put("mean_g_per_kwh", fact.intensity().value().gramsPerKilowattHour())
                    .put("source", fact.intensity().source()));
            zone.put("typical_hours", row.typical);
            var imported = zone.putArray("imported");
            for (var series : row.imported) {
                imported.addObject()
                        .put("start", series.start().toString())
                        .put("end", series.end().toString())
                        .put("step_s", series.step().toSeconds())
                        .put("signal", series.signal().words())
                        .put("source", series.source());
            }
            var providers = zone.putArray("providers");
            row.providers.forEach(providers::add);
        }
        JsonOutput.print(console.out(), json);
    }
}
