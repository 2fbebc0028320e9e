package dev.gramme.data;

import java.nio.file.Path;
import java.util.Map;

/// The user's cache folder: what can be fetched or made again.
public final class Cache {
    private Cache() {}

    /// `$XDG_CACHE_HOME/gramme`, or `~/.cache/gramme` (XDG base directory specification 0.8).
    public static Path folder(Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path cache = Path.of(xdg).isAbsolute()
                ? Path.of(xdg)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")), ".cache");
        return cache.resolve("gramme");
    }
}
