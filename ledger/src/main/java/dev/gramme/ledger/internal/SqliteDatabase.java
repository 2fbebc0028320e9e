package dev.gramme.ledger.internal;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// A ledger in one SQLite file: write-ahead log, so that readers never wait, and one writer at a time.
///
/// Every commit reaches the disk (`synchronous = FULL`, SQLite's default): a journal is deleted right after it.
public final class SqliteDatabase implements Database {
    /// 'GRME', set by the first migration.
    private static final int APPLICATION_ID = 0x47524D45;

    private static final int BUSY_TIMEOUT_MS = 10_000;

    /// File locks exclude other processes only; this excludes other threads of this one.
    private static final Object MIGRATING = new Object();

    private final Path file;
    private final SQLiteConfig config = new SQLiteConfig();
    private final Retry retry = new Retry(Duration.ofSeconds(60), new SplittableRandom(), SqliteErrors::isPassing);
    private final Connection connection;

    private SqliteDatabase(Path file) throws SQLException {
        this.file = file;
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.enforceForeignKeys(true);
        connection = retry.until(() -> JDBC.createConnection(url(), config.toProperties()));
    }

    /// Opens the ledger in a file; makes it if there is none.
    ///
    /// @param locks a folder for the lock that keeps two processes from migrating at once
    /// @throws GrammeException (configuration) if the file is no ledger, is damaged, may not be used, or is newer
    public static SqliteDatabase open(Path file, Path locks) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            SqliteLibrary.prepare();
            var database = new SqliteDatabase(file);
            try {
                database.requireSchema(locks);
                return database;
            } catch (SQLException | IOException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqliteErrors.explained(file, e);
        } catch (IOException e) {
            throw GrammeException.configuration(
                            "The ledger " + file + " cannot be made: " + e.getMessage() + ".",
                            "this user may not write there: name another with --ledger.")
                    .causedBy(e);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return transaction("BEGIN", work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return transaction("BEGIN IMMEDIATE", work);
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteErrors.explained(file, e);
        }
    }

    private synchronized <T> T transaction(String begin, Work<T> work) {
        try {
            return retry.until(() -> {
                execute(begin);
                try {
                    T result = work.on(connection);
                    execute("COMMIT");
                    return result;
                } catch (SQLException | RuntimeException e) {
                    rollback(e);
                    throw e;
                }
            });
        } catch (SQLException e) {
            throw SqliteErrors.explained(file, e);
        }
    }

    private void rollback(Exception reason) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // Some errors (a full disk) have rolled back already; the reason says more than this does.
            reason.addSuppressed(e);
        }
    }

    private void requireSchema(Path locks) throws SQLException, IOException {
        if (version() == SCHEMA_VERSION && number("PRAGMA application_id") == APPLICATION_ID) {
            return;
        }
        Files.createDirectories(locks);
        Path lock = locks.resolve(".schema.lock");
        synchronized (MIGRATING) {
            try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                migrate();
            }
        }
    }

    private void migrate() throws SQLException {
        boolean empty = number("SELECT count(*) FROM sqlite_schema") == 0;
        if (!empty && number("PRAGMA application_id") != APPLICATION_ID) {
            throw GrammeException.configuration(
                    "The file " + file + " is an SQLite database of some other program.",
                    "another path was meant: a ledger is made by itself where there is no file.");
        }
        int version = version();
        if (version > SCHEMA_VERSION) {
            throw SchemaMigration.newer(file.toString(), version);
        }
        if (version < SCHEMA_VERSION) {
            execute("PRAGMA journal_mode = WAL");
            var source = new SQLiteDataSource(config);
            source.setUrl(url());
            SchemaMigration.run(source, "sqlite", file.toString());
        }
    }

    private int version() throws SQLException {
        return number("PRAGMA user_version");
    }

    private int number(String query) throws SQLException {
        return retry.until(() -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        });
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String url() {
        return "jdbc:sqlite:" + file;
    }
}
