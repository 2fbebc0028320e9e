package dev.gramme.grid.known;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.grid.internal.imported.ImportedFile;
import dev.gramme.grid.internal.imported.Merged;
import dev.gramme.grid.source.Answer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The series that a user has imported, in a folder: a file for each zone, signal and length of steps. Later imports
/// replace the hours that they overlap with. A file is written beside the old one and moved into its place, so that
/// nothing is half-written, and imports wait for one another.
public final class ImportedSeries {
    private final Path folder;

    /// @param folder it is made by the first import
    public ImportedSeries(Path folder) {
        this.folder = folder;
    }

    /// What an import has changed.
    ///
    /// @param kept all that there is now of that zone, signal and step, without gaps each
    /// @param added steps that were not there before
    /// @param unchanged steps that said the same before
    /// @param revised steps that said something else before
    /// @param largestRevision the most by which one has changed, in g CO2e/kWh
    /// @param file where it is kept
    public record Taken(
            List<IntensitySeries> kept, int added, int unchanged, int revised, double largestRevision, Path file) {
        public Taken {
            kept = List.copyOf(kept);
        }
    }

    /// Adds a series to what is kept.
    ///
    /// @throws GrammeException (usage) if its steps lie between those that are kept; (failure) if the
    ///     folder cannot be written, or what is in it cannot be read
    public Taken take(IntensitySeries series) {
        Path file = folder.resolve(ImportedFile.name(series));
        try {
            Files.createDirectories(folder);
            try (var channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock(channel);
                List<IntensitySeries> before = Files.exists(file) ? ImportedFile.read(file) : List.of();
                var merged = Merged.of(before, series);
                ImportedFile.write(file, merged.series());
                return new Taken(
                        merged.series(),
                        merged.added(),
                        merged.unchanged(),
                        merged.revised(),
                        merged.largestRevision(),
                        file);
            }
        } catch (IOException e) {
            throw GrammeException.failure(
                            "Cannot keep series in " + folder + ": " + e.getMessage(),
                            "it may not be written by you, or the disk is full.")
                    .causedBy(e);
        }
    }

    /// Held until the channel is closed.
    private static void lock(FileChannel channel) throws IOException {
        var lock = channel.lock();
        if (!lock.isValid()) {
            throw new IOException("another import is under way");
        }
    }

    /// All there are, by zone, signal and time.
    ///
    /// @throws GrammeException (failure) if a file cannot be read
    public List<IntensitySeries> all() {
        return files().stream()
                .flatMap(file -> ImportedFile.read(file).stream())
                .sorted(Comparator.comparing(IntensitySeries::zone)
                        .thenComparing(series -> series.signal().words())
                        .thenComparing(IntensitySeries::start))
                .toList();
    }

    /// The ids of the zones that there is something of, read off the files' names.
    public List<String> zones() {
        return files().stream()
                .flatMap(file -> ImportedFile.zone(file).stream())
                .distinct()
                .toList();
    }

    /// Of each signal and step the latest series without a gap, the one that ends last first. What cannot be read is
    /// told and left out.
    List<IntensitySeries> readable(String zone, Consumer<String> warn) {
        return of(zone, warn)
                .flatMap(file -> file.stream().max(Comparator.comparing(IntensitySeries::end)).stream())
                .sorted(Comparator.comparing(IntensitySeries::end).reversed())
                .toList();
    }

    /// All series of a zone.
    List<Answer.Found<IntensitySeries>> parts(String zone) {
        return of(zone, _ -> {})
                .flatMap(List::stream)
                .map(series -> new Answer.Found<>(series, series.end(), Optional.empty(), series.source()))
                .toList();
    }

    private Stream<List<IntensitySeries>> of(String zone, Consumer<String> warn) {
        return files().stream()
                .filter(file -> ImportedFile.zone(file).filter(zone::equals).isPresent())
                .flatMap(file -> {
                    try {
                        return Stream.of(ImportedFile.read(file));
                    } catch (GrammeException e) {
                        warn.accept("Not used: " + e.what());
                        return Stream.empty();
                    }
                });
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(ImportedFile.SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
