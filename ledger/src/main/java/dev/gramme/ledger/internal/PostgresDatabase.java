package dev.gramme.ledger.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.LedgerLocation;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A ledger in PostgreSQL, by a small pool of connections.
public final class PostgresDatabase implements Database {
    /// Any number no other program is likely to take: 'GRME' again.
    private static final long MIGRATION_LOCK = 0x47524D45L;

    /// Serialization failure, deadlock, too many clients, cannot connect now.
    private static final Set<String> PASSING = Set.of("40001", "40P01", "53300", "57P03");

    /// Kept here because the logging system forgets levels of loggers that nobody holds.
    private static final Logger HIKARI_LOG = Logger.getLogger("com.zaxxer.hikari");

    private final String name;
    private final HikariDataSource source;
    private final Retry retry = new Retry(
            Duration.ofSeconds(60),
            new SplittableRandom(),
            error -> PASSING.contains(String.valueOf(error.getSQLState())));

    private PostgresDatabase(String name, HikariDataSource source) {
        this.name = name;
        this.source = source;
    }

    /// @throws GrammeException (configuration) if there is no such database, or its schema is newer
    public static PostgresDatabase open(LedgerLocation.Postgres location) {
        HIKARI_LOG.setLevel(Level.OFF);
        HikariDataSource source;
        try {
            source = new HikariDataSource(pool(location.url()));
        } catch (PoolInitializationException | IllegalArgumentException e) {
            throw GrammeException.configuration(
                            "The ledger " + location.display() + " cannot be reached: " + rootMessage(e) + ".",
                            "the server is down, or host, user or password in the URL are wrong.")
                    .causedBy(e);
        }
        var database = new PostgresDatabase(location.display(), source);
        try {
            database.requireSchema();
            return database;
        } catch (SQLException e) {
            source.close();
            throw database.explained(e);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return transaction(Connection.TRANSACTION_REPEATABLE_READ, true, work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return transaction(Connection.TRANSACTION_READ_COMMITTED, false, work);
    }

    @Override
    public void close() {
        source.close();
    }

    /// The URLs that `psql` takes, with the password before the `@`, in the form that JDBC wants.
    static HikariConfig pool(String url) {
        var config = new HikariConfig();
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setPoolName("gramme-ledger");
        config.setConnectionTimeout(Duration.ofSeconds(20).toMillis());
        if (url.startsWith("jdbc:")) {
            config.setJdbcUrl(url);
            return config;
        }
        var uri = URI.create(url);
        String user = uri.getUserInfo();
        if (user != null) {
            int colon = user.indexOf(':');
            config.setUsername(colon < 0 ? user : user.substring(0, colon));
            config.setPassword(colon < 0 ? null : user.substring(colon + 1));
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        config.setJdbcUrl("jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query);
        return config;
    }

    private <T> T transaction(int isolation, boolean readOnly, Work<T> work) {
        try {
            return retry.until(() -> {
                try (var connection = source.getConnection()) {
                    connection.setReadOnly(readOnly);
                    connection.setTransactionIsolation(isolation);
                    connection.setAutoCommit(false);
                    return committed(connection, work);
                }
            });
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private void requireSchema() throws SQLException {
        if (version() == SCHEMA_VERSION) {
            return;
        }
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            // The lock belongs to the session, so it ends with this connection whatever happens.
            statement.execute("SELECT pg_advisory_lock(" + MIGRATION_LOCK + ")");
            try {
                migrate();
            } finally {
                statement.execute("SELECT pg_advisory_unlock(" + MIGRATION_LOCK + ")");
            }
        }
    }

    private void migrate() throws SQLException {
        int version = version();
        if (version > SCHEMA_VERSION) {
            throw SchemaMigration.newer(name, version);
        }
        if (version < SCHEMA_VERSION) {
            SchemaMigration.run(source, "postgresql", name);
        }
    }

    private int version() throws SQLException {
        return retry.until(() -> {
            try (var connection = source.getConnection()) {
                return exists(connection) ? number(connection, "SELECT max(version) FROM ledger_schema") : 0;
            }
        });
    }

    private static boolean exists(Connection connection) throws SQLException {
        return number(connection, "SELECT count(to_regclass('ledger_schema'))") > 0;
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private GrammeException explained(SQLException error) {
        return GrammeException.failure(
                        "The ledger " + name + " failed: " + error.getMessage() + ".",
                        "the server is gone for the moment; journals stay until it is back.")
                .causedBy(error);
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
