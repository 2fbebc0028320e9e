package dev.gramme.data.known;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Cache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds known sets that were fetched before, so that an id goes wherever a path does. Never downloads.
public final class KnownData {
    private final Path cache;

    /// @param cache the folder that holds a folder for each set
    public KnownData(Path cache) {
        this.cache = cache;
    }

    /// In the user's cache folder.
    public static KnownData of(Map<String, String> environment) {
        return new KnownData(Cache.folder(environment).resolve("data"));
    }

    /// Where a set is or will be in the cache.
    public Path place(KnownSet set) {
        return cache.resolve(set.id());
    }

    /// The folder with all of a set's files, in the cache or as installed by the system; nothing if one is missing or
    /// has another size.
    public Optional<Path> folder(KnownSet set) {
        Path fetched = place(set);
        return isComplete(fetched, set)
                ? Optional.of(fetched)
                : set.installed().filter(installed -> isComplete(installed, set));
    }

    /// The files that an id or a path stands for. An id goes before a file of the same name, which `./NAME` names.
    ///
    /// @throws GrammeException (usage) when it is neither, (failure) when it is the id of a set not fetched yet
    public DataFiles resolve(String idOrPath) {
        var known = KnownSets.find(idOrPath);
        if (known.isPresent()) {
            var set = known.get();
            Path folder = folder(set)
                    .orElseThrow(() -> GrammeException.failure(
                            "The known set '" + set.id() + "' is not on this machine",
                            "`gramme data get " + set.id() + "` should be run first; it loads "
                                    + Megabytes.of(set.downloadBytes()) + "."));
            return new DataFiles(folder.resolve(set.main()), set.test().map(folder::resolve));
        }
        return new DataFiles(path(idOrPath), Optional.empty());
    }

    private static Path path(String given) {
        try {
            Path path = Path.of(given);
            if (Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw GrammeException.usage("'" + given + "' is neither a path nor a known id", ids())
                    .causedBy(e);
        }
        throw GrammeException.usage("No such file, folder or known id: " + given, ids());
    }

    private static String ids() {
        return "the path is relative to another folder, or one of these ids is meant: "
                + KnownSets.all().stream().map(KnownSet::id).collect(Collectors.joining(", ")) + ".";
    }

    private static boolean isComplete(Path folder, KnownSet set) {
        return set.files().stream().allMatch(file -> hasSize(folder.resolve(file.name()), file.bytes()));
    }

    private static boolean hasSize(Path file, long bytes) {
        try {
            return Files.isRegularFile(file) && Files.size(file) == bytes;
        } catch (IOException e) {
            // A file that cannot be looked at is not there for anybody.
            return false;
        }
    }
}
