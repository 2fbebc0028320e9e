package dev.gramme.ledger;

import dev.gramme.carbon.GrammeException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where a ledger is, and where the journals of the runs that are not in it yet are.
public sealed interface LedgerLocation {

    /// The folder of the journals.
    Path journals();

    /// How people name it; without any password.
    String display();

    /// One SQLite file, its journals beside it in `<file>.journal.d`.
    record SqliteFile(Path file) implements LedgerLocation {
        @Override
        public Path journals() {
            return file.resolveSibling(file.getFileName() + ".journal.d");
        }

        @Override
        public String display() {
            return file.toString();
        }
    }

    /// A PostgreSQL database; journals stay on this machine, so that a lost network loses no run.
    ///
    /// @param url `jdbc:postgresql://…` or `postgresql://user:password@host/database`
    record Postgres(String url, Path journals) implements LedgerLocation {
        @Override
        public String display() {
            return url.replaceAll("//[^/@]*@", "//").replaceAll("password=[^&]*", "password=…");
        }

        @Override
        public String toString() {
            return "Postgres[" + display() + "]";
        }
    }

    /// Where the ledger is by flag, else by `GRAMME_LEDGER`, else in the user's data directory.
    ///
    /// @param flag what `--ledger` says
    /// @param environment the environment variables
    /// @throws GrammeException (configuration) if it is neither a path nor a PostgreSQL URL
    static LedgerLocation resolve(Optional<String> flag, Map<String, String> environment) {
        return resolve(
                flag, environment, System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    /// The same for any system: macOS keeps data in `~/Library/Application Support`, others where the XDG base
    /// directory specification says.
    static LedgerLocation resolve(Optional<String> flag, Map<String, String> environment, String system, Path home) {
        Path data = dataDirectory(environment, system, home);
        return flag.or(() -> Optional.ofNullable(environment.get("GRAMME_LEDGER")))
                .filter(given -> !given.isBlank())
                .map(given -> of(given, data))
                .orElseGet(() -> new SqliteFile(data.resolve("ledger.db")));
    }

    private static LedgerLocation of(String given, Path data) {
        if (given.startsWith("postgresql://") || given.startsWith("postgres://")) {
            return new Postgres(given, data.resolve("journal.d"));
        }
        if (given.startsWith("jdbc:postgresql:")) {
            return new Postgres(given, data.resolve("journal.d"));
        }
        if (given.startsWith("jdbc:sqlite:")) {
            return file(given.substring("jdbc:sqlite:".length()));
        }
        if (given.contains("://") || given.startsWith("jdbc:")) {
            throw GrammeException.configuration(
                    "The ledger `" + given + "` is in no database that Gramme knows.",
                    "it should be the path of an SQLite file or a URL like postgresql://host/database.");
        }
        return file(given);
    }

    private static LedgerLocation file(String given) {
        try {
            Path file = Path.of(given).toAbsolutePath().normalize();
            if (Files.isDirectory(file)) {
                throw GrammeException.configuration(
                        "The ledger " + file + " is a folder.", "`" + file.resolve("ledger.db") + "` was meant.");
            }
            return new SqliteFile(file);
        } catch (InvalidPathException e) {
            throw GrammeException.configuration(
                            "The ledger `" + given + "` is not a path: " + e.getReason() + ".",
                            "a character in it is not allowed in file names here.")
                    .causedBy(e);
        }
    }

    private static Path dataDirectory(Map<String, String> environment, String system, Path home) {
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        if (Path.of(xdg).isAbsolute()) {
            return Path.of(xdg, "gramme");
        }
        return system.toLowerCase(Locale.ROOT).startsWith("mac")
                ? home.resolve("Library/Application Support/gramme")
                : home.resolve(".local/share/gramme");
    }
}
