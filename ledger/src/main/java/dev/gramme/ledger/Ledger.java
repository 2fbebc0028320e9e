package dev.gramme.ledger;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.internal.Database;
import dev.gramme.ledger.internal.JournalFolder;
import dev.gramme.ledger.internal.JournalFolder.Found;
import dev.gramme.ledger.internal.JournalFormat;
import dev.gramme.ledger.internal.PostgresDatabase;
import dev.gramme.ledger.internal.RunNames;
import dev.gramme.ledger.internal.RunQueries;
import dev.gramme.ledger.internal.RunQueries.Identity;
import dev.gramme.ledger.internal.RunTables;
import dev.gramme.ledger.internal.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All runs there ever were, and those under way.
///
/// A run lives in its journal until it is settled, and in the database from then on. Reading looks at both: a journal
/// whose recorder is alive shows as running, one whose recorder is gone is settled on the spot as interrupted. All
/// methods may be called by many threads and processes at once.
public final class Ledger implements AutoCloseable {
    private static final Comparator<Run> NEWEST_FIRST = Comparator.comparing(
                    (Run run) -> run.header().startedAt())
            .thenComparing(Run::id)
            .reversed();

    private final LedgerLocation location;
    private final Database database;
    private final JournalFolder journals;

    private Ledger(LedgerLocation location, Database database, JournalFolder journals) {
        this.location = location;
        this.database = database;
        this.journals = journals;
    }

    /// Opens a ledger for a recorder, which has no use for warnings about other people's journals.
    ///
    /// @throws GrammeException (configuration) if it cannot be used: no ledger, damaged, not permitted, or newer
    public static Ledger open(LedgerLocation location) {
        return open(location, _ -> {});
    }

    /// Opens a ledger, and makes it where there is none.
    ///
    /// @param warn is told of every journal that cannot be read, in a sentence
    /// @throws GrammeException (configuration) if it cannot be used: no ledger, damaged, not permitted, or newer
    public static Ledger open(LedgerLocation location, Consumer<String> warn) {
        Database database = switch (location) {
            case LedgerLocation.SqliteFile sqlite -> SqliteDatabase.open(sqlite.file(), sqlite.journals());
            case LedgerLocation.Postgres postgres -> PostgresDatabase.open(postgres);
        };
        return new Ledger(location, database, new JournalFolder(location.journals(), InstantSource.system(), warn));
    }

    /// Moves a run from its journal into the database, and then deletes the journal. Doing it twice, or several at
    /// once, is the same as doing it once.
    ///
    /// @return the run as it is settled
    /// @throws GrammeException if the journal cannot be read or the database not be written; the journal stays
    public Run settle(Path journal) {
        try {
            var recorded = JournalReader.read(journal);
            put(List.of(recorded));
            Files.deleteIfExists(journal);
            return recorded.run();
        } catch (NoSuchFileException e) {
            return settledBefore(journal, e);
        } catch (IOException e) {
            throw GrammeException.failure(
                            "The journal " + journal + " cannot be settled: " + e.getMessage() + ".",
                            "this user lacks the permission for it: see `ls -l`.")
                    .causedBy(e);
        }
    }

    /// Puts runs into the ledger, all or none; those of the same id are replaced.
    public void put(List<RecordedRun> runs) {
        database.write(connection -> {
            for (RecordedRun run : runs) {
                RunTables.put(connection, run);
            }
            return runs.size();
        });
    }

    /// The runs that a filter lets through, newest first.
    public List<Run> runs(RunFilter filter) {
        var open = open();
        var stored = database.read(connection -> RunQueries.runs(connection, filter));
        var storedIds = stored.stream().map(Run::id).collect(Collectors.toSet());
        var runs = Stream.concat(
                        stored.stream(),
                        open.stream()
                                .map(RecordedRun::run)
                                .filter(run -> !storedIds.contains(run.id()) && filter.matches(run)))
                .sorted(NEWEST_FIRST);
        return (filter.limit().isPresent() ? runs.limit(filter.limit().getAsInt()) : runs).toList();
    }

    /// The run that a word means: its id, else the newest of that name, else the only one whose id starts so.
    ///
    /// @throws GrammeException (usage) if several ids start so
    public Optional<Run> find(String idOrPrefixOrName) {
        return recorded(idOrPrefixOrName).map(RecordedRun::run);
    }

    /// The same run with its readings.
    ///
    /// @throws GrammeException (usage) if several ids start so
    public Optional<RecordedRun> recorded(String idOrPrefixOrName) {
        var open = open();
        var known = new ArrayList<>(database.read(connection -> RunQueries.called(connection, idOrPrefixOrName)));
        var storedIds = known.stream().map(Identity::id).collect(Collectors.toSet());
        for (var recorded : open) {
            var header = recorded.run().header();
            if (!storedIds.contains(header.id())) {
                known.add(new Identity(header.id(), header.name(), header.startedAt()));
            }
        }
        return RunNames.resolve(idOrPrefixOrName, known).flatMap(id -> load(id, open));
    }

    /// What a run's counters were over time, oldest first; none if there is no run of that id.
    public List<Reading> readings(String id) {
        return database.read(connection -> RunQueries.readings(connection, id))
                .or(() -> open().stream()
                        .filter(recorded -> recorded.run().id().equals(id))
                        .findFirst()
                        .map(RecordedRun::readings))
                .orElse(List.of());
    }

    /// Where this ledger is.
    public LedgerLocation location() {
        return location;
    }

    @Override
    public void close() {
        database.close();
    }

    private Optional<RecordedRun> load(String id, List<RecordedRun> open) {
        var stored = database.read(connection -> {
            var run = RunQueries.run(connection, id);
            var readings = RunQueries.readings(connection, id);
            return run.map(found -> new RecordedRun(found, readings.orElse(List.of())));
        });
        return stored.or(() ->
                open.stream().filter(recorded -> recorded.run().id().equals(id)).findFirst());
    }

    /// The runs under way. Journals come before the database, so that a run settled in between is seen there.
    private List<RecordedRun> open() {
        var open = new ArrayList<RecordedRun>();
        for (Found found : journals.look()) {
            switch (found) {
                case Found.Open(RecordedRun recorded) -> open.add(recorded);
                case Found.Abandoned(Path journal) -> settle(journal);
            }
        }
        return open;
    }

    private Run settledBefore(Path journal, NoSuchFileException missing) {
        String file = String.valueOf(journal.getFileName());
        String id = file.endsWith(JournalFormat.SUFFIX)
                ? file.substring(0, file.length() - JournalFormat.SUFFIX.length())
                : file;
        return database.read(connection -> RunQueries.run(connection, id))
                .orElseThrow(() -> GrammeException.failure(
                                "There is no journal " + journal + ", and no run " + id + " in the ledger.",
                                "it was deleted by hand.")
                        .causedBy(missing));
    }
}
