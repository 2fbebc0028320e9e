package dev.gramme.ledger.internal;

import dev.gramme.carbon.GrammeException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings a ledger's schema up to date with Flyway. Loaded only when the stored version is behind, because Flyway
/// costs more start-up than a whole short command.
final class SchemaMigration {
    /// Kept here because the logging system forgets levels of loggers that nobody holds.
    private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");

    private SchemaMigration() {}

    /// @param dialect the folder of the migrations: `sqlite` or `postgresql`
    /// @param ledger how the ledger is named in errors
    static void run(DataSource source, String dialect, String ledger) {
        FLYWAY_LOG.setLevel(Level.SEVERE);
        try {
            Flyway.configure(SchemaMigration.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:dev/gramme/ledger/schema/" + dialect)
                    .table("ledger_schema_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw GrammeException.configuration(
                            "The schema of the ledger " + ledger + " could not be brought to version "
                                    + Database.SCHEMA_VERSION + ".",
                            "this user may not create tables there, or the disk is full.")
                    .causedBy(e);
        }
    }

    /// The ledger was written by a later Gramme, whose tables this one does not know.
    static GrammeException newer(String ledger, int version) {
        return GrammeException.configuration(
                "The ledger " + ledger + " has schema version " + version + ", but this Gramme knows versions up to "
                        + Database.SCHEMA_VERSION + "; nothing was changed.",
                "a newer Gramme wrote it: update this one, or name another ledger with --ledger.");
    }
}
