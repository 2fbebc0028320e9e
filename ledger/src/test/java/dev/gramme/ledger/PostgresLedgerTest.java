package dev.gramme.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresLedgerTest extends LedgerContract {
    private static EmbeddedPostgres server;
    private static int databases;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "100")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    LedgerLocation emptyLocation(Path directory) throws SQLException {
        String name = "ledger" + databases++;
        execute(server.getJdbcUrl("postgres", "postgres"), "CREATE DATABASE " + name);
        return new LedgerLocation.Postgres(
                "postgresql://postgres:secret@localhost:" + server.getPort() + "/" + name,
                directory.resolve("journals"));
    }

    @Override
    void stamp(LedgerLocation location, int version) throws SQLException {
        String url = location.display();
        execute(
                server.getJdbcUrl("postgres", url.substring(url.lastIndexOf('/') + 1)),
                "UPDATE ledger_schema SET version = " + version);
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
