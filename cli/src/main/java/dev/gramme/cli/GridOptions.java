package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.cli.config.Key;
import dev.gramme.cli.config.Setting;
import dev.gramme.cli.config.Settings;
import dev.gramme.grid.known.KnownGrid;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of commands that ask what is known of grids.
final class GridOptions {
    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            split = ",",
            description =
                    "Grid zones (DE), countries (France) or cloud regions (aws:eu-west-3); else the setting `zone`.")
    List<String> zones = List.of();

    @Option(
            names = "--signal",
            paramLabel = "WORDS",
            description = "What figures have to count, of `average|marginal direct|life-cycle production|consumption`;"
                    + " else whatever is known.")
    @Nullable
    String signal;

    @Option(
            names = "--sources",
            paramLabel = "LIST",
            description = "Whom to ask, in this order: imported, electricitymaps, watttime, neso, entsoe, eia, typical,"
                    + " mean; else the setting `grid_sources`.")
    @Nullable
    String sources;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "As if it were then, such as 2021-06-01T12:00:00Z. Providers are not asked.")
    @Nullable
    String at;

    private final InstantSource clock = InstantSource.system();

    /// The moment that is asked about.
    Instant now() {
        if (at == null) {
            return clock.instant();
        }
        try {
            return Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw GrammeException.usage("'" + at + "' is no time", "2021-06-01T12:00:00Z was meant.")
                    .causedBy(e);
        }
    }

    KnownGrid grid(Settings settings, Console console) {
        var all = new GridSettings(settings, Optional.ofNullable(sources), Optional.ofNullable(signal));
        var access = new GridAccess(console, all);
        return at == null ? access.known(clock) : access.knownWithoutProviders();
    }

    /// The zones that are asked about, at least one.
    List<String> zones(Settings settings) {
        return zones.isEmpty()
                ? List.of(settings.get(Key.ZONE, Optional.empty())
                        .map(Setting::value)
                        .orElseThrow(() -> GrammeException.usage(
                                "Which zone?",
                                "`--zone DE` or the setting `zone` says it; `gramme grid zones` lists all.")))
                : zones;
    }

    static Settings settings(Console console) {
        return Settings.read(Path.of("").toAbsolutePath(), console.environment());
    }
}
