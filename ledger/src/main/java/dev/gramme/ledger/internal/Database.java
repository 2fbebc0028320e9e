package dev.gramme.ledger.internal;

import java.sql.Connection;
import java.sql.SQLException;

/// A database that holds a ledger, its schema up to date.
public sealed interface Database extends AutoCloseable permits SqliteDatabase, PostgresDatabase {
    /// The version of the schema that this program reads and writes.
    int SCHEMA_VERSION = 2;

    /// What is done inside one transaction.
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /// Runs queries on one consistent state. The work may be repeated, so it has no other effects.
    <T> T read(Work<T> work);

    /// Runs changes, all or nothing, one writer at a time where the database knows only that. The work may be
    /// repeated, so it has no other effects.
    <T> T write(Work<T> work);

    @Override
    void close();
}
