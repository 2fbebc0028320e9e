package dev.gramme.ledger.internal;

import dev.gramme.carbon.GrammeException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What SQLite's error codes mean to the owner of a ledger.
final class SqliteErrors {
    /// An extended code holds the primary one in its lowest byte (sqlite.org/rescode.html).
    private static final int PRIMARY_CODE = 0xff;

    private SqliteErrors() {}

    /// Whether another try may succeed: somebody else held a lock.
    static boolean isPassing(SQLException error) {
        SQLiteErrorCode code = primary(error);
        return code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED;
    }

    /// The same error in words, with what would likely mend it.
    static GrammeException explained(Path file, SQLException error) {
        String what = "The ledger " + file;
        GrammeException known = switch (primary(error)) {
            case SQLITE_NOTADB, SQLITE_CORRUPT ->
                GrammeException.configuration(
                        what + " is not a readable SQLite file.",
                        "it is damaged or something else: move it away, or name another with --ledger.");
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH, SQLITE_READONLY ->
                GrammeException.configuration(
                        what + " cannot be opened for reading and writing.",
                        "this user lacks the permission for it or its folder: see `ls -l`.");
            // A full disk shows as an I/O error where SQLite has to make its shared memory larger.
            case SQLITE_FULL, SQLITE_IOERR ->
                GrammeException.failure(
                        what + " could not be written: " + error.getMessage() + "; journals stay until it can.",
                        "the disk is full: free some space and run any `gramme runs` command.");
            case SQLITE_BUSY, SQLITE_LOCKED ->
                GrammeException.failure(
                        what + " was locked by another program for too long; journals stay until it is free.",
                        "an SQLite shell has an open transaction on it.");
            default ->
                GrammeException.failure(
                        what + " failed: " + error.getMessage() + ".", "the disk it is on has a fault.");
        };
        return known.causedBy(error);
    }

    private static SQLiteErrorCode primary(SQLException error) {
        return error instanceof SQLiteException known
                ? SQLiteErrorCode.getErrorCode(known.getResultCode().code & PRIMARY_CODE)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
