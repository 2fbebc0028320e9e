package dev.gramme.cli;

import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.data.Cache;
import dev.gramme.grid.known.GridOrigin;
import dev.gramme.grid.known.ImportedSeries;
import dev.gramme.grid.known.KnownGrid;
import dev.gramme.grid.source.CacheSettings;
import dev.gramme.grid.source.GridSources;
import dev.gramme.grid.source.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What is known of grids on this machine: what was imported, and who is to be asked by the settings. No socket is
/// opened by making it, nor later unless a provider is among those.
final class GridAccess {
    /// Somebody may be looking on.
    private static final Patience BRIEF = new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            3,
            Duration.ofMillis(500),
            Duration.ofSeconds(4));

    private final Console console;
    private final GridSettings settings;

    GridAccess(Console console, GridSettings settings) {
        this.console = console;
        this.settings = settings;
    }

    /// All of it, as one.
    ///
    /// @param clock that providers' answers are judged by
    KnownGrid known(InstantSource clock) {
        return new KnownGrid(origins(clock, true), new Catalogue(), settings.wanted());
    }

    /// The same as if it were another time, without providers: they know the present only.
    KnownGrid knownWithoutProviders() {
        return new KnownGrid(origins(InstantSource.system(), false), new Catalogue(), settings.wanted());
    }

    /// Series that were imported on this machine.
    static ImportedSeries imported(Console console) {
        return new ImportedSeries(dataFolder(console).resolve("grid"));
    }

    static GridSources sources(InstantSource clock) {
        return new GridSources(BRIEF, clock, RandomGenerator.getDefault(), Thread::sleep);
    }

    private List<GridOrigin> origins(InstantSource clock, boolean providers) {
        var sources = sources(clock);
        var kept = CacheSettings.in(Cache.folder(console.environment()).resolve("grid"));
        return settings.asked().stream()
                .flatMap(one -> (switch (one) {
                            case IMPORTED -> Optional.<GridOrigin>of(new GridOrigin.Imported(imported(console)));
                            case TYPICAL -> Optional.<GridOrigin>of(new GridOrigin.TypicalHours());
                            case MEAN -> Optional.<GridOrigin>of(new GridOrigin.YearlyMean());
                            case ELECTRICITYMAPS, WATTTIME, NESO, ENTSOE, EIA ->
                                settings.provider(one, sources)
                                        .filter(_ -> providers)
                                        .map(source -> sources.kept(source, kept, this::warn))
                                        .map(source ->
                                                (GridOrigin) new GridOrigin.Provider(source, settings.names(one)));
                        })
                        .stream())
                .toList();
    }

    private void warn(String words) {
        console.err().println("gramme: " + words);
    }

    /// As the ledger's.
    private static Path dataFolder(Console console) {
        String xdg = console.environment().getOrDefault("XDG_DATA_HOME", "");
        if (Path.of(xdg).isAbsolute()) {
            return Path.of(xdg, "gramme");
        }
        String home = console.environment().getOrDefault("HOME", System.getProperty("user.home", "."));
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        return Path.of(home, mac ? "Library/Application Support/gramme" : ".local/share/gramme");
    }
}
