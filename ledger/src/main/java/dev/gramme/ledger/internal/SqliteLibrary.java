package dev.gramme.ledger.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// Lets SQLite's native library be unpacked once a user and version instead of once a process, which saves a short
/// command about 75 ms of CPU (a third of the whole start). Whatever goes wrong here, the driver unpacks its own copy
/// as it always does.
final class SqliteLibrary {
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private SqliteLibrary() {}

    /// Points the driver to the unpacked library, unless the user pointed it somewhere.
    static void prepare() {
        if (System.getProperty(PATH) == null) {
            unpacked(cacheDirectory()).ifPresent(library -> {
                System.setProperty(PATH, String.valueOf(library.getParent()));
                System.setProperty(NAME, String.valueOf(library.getFileName()));
            });
        }
    }

    private static Path cacheDirectory() {
        String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path cache = Path.of(xdg).isAbsolute() ? Path.of(xdg) : Path.of(System.getProperty("user.home", "."), ".cache");
        return cache.resolve("gramme/sqlite-" + SQLiteJDBCLoader.getVersion() + "-"
                + System.getProperty("os.name", "").replace(' ', '-') + "-" + System.getProperty("os.arch", ""));
    }

    /// The library in a folder, put there if it is not. Written under another name first, so that a process beside
    /// this one never loads half of it.
    static Optional<Path> unpacked(Path folder) {
        String name = LibraryLoaderUtil.getNativeLibName();
        Path library = folder.resolve(name);
        if (Files.isReadable(library)) {
            return Optional.of(library);
        }
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (packed == null) {
                return Optional.empty();
            }
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, name, ".part");
            Files.copy(packed, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(library);
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }
}
