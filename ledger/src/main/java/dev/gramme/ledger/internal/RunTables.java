package dev.gramme.ledger.internal;

import dev.gramme.ledger.ComponentBill;
import dev.gramme.ledger.Document;
import dev.gramme.ledger.Phase;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.ledger.Run;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashSet;
import java.util.List;

/// Writes runs. The SQL is the part of the language that SQLite and PostgreSQL share.
public final class RunTables {
    /// An end that is known is never replaced by a guess: an `interrupted` that comes late loses against it.
    private static final String UPSERT = """
            INSERT INTO run (id, name, started_at_ms, status, exit_code, duration_ns, cpu_s, energy_j, energy_low_j,
                energy_high_j, emissions_g, emissions_low_g, emissions_high_g, basis, header)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, started_at_ms = excluded.started_at_ms,
                status = excluded.status, exit_code = excluded.exit_code, duration_ns = excluded.duration_ns,
                cpu_s = excluded.cpu_s, energy_j = excluded.energy_j, energy_low_j = excluded.energy_low_j,
                energy_high_j = excluded.energy_high_j, emissions_g = excluded.emissions_g,
                emissions_low_g = excluded.emissions_low_g, emissions_high_g = excluded.emissions_high_g,
                basis = excluded.basis, header = excluded.header
            WHERE excluded.status <> 'interrupted' OR run.status = 'interrupted'""";

    private static final List<String> CHILDREN =
            List.of("run_tag", "run_component", "run_phase", "run_note", "run_document", "run_readings");

    private RunTables() {}

    /// Inserts a run or replaces the one of the same id.
    public static void put(Connection connection, RecordedRun recorded) throws SQLException {
        Run run = recorded.run();
        if (!upsert(connection, run)) {
            return;
        }
        for (String table : CHILDREN) {
            try (var delete = connection.prepareStatement("DELETE FROM " + table + " WHERE run_id = ?")) {
                delete.setString(1, run.id());
                delete.executeUpdate();
            }
        }
        tags(connection, run);
        components(connection, run);
        phases(connection, run);
        notes(connection, run);
        documents(connection, run);
        readings(connection, recorded);
    }

    private static boolean upsert(Connection connection, Run run) throws SQLException {
        var energy = run.energy();
        var emissions = run.emissions();
        try (var insert = connection.prepareStatement(UPSERT)) {
            insert.setString(1, run.id());
            insert.setString(2, run.header().name());
            insert.setLong(3, run.header().startedAt().toEpochMilli());
            insert.setString(4, run.status().word());
            if (run.exitCode().isPresent()) {
                insert.setInt(5, run.exitCode().getAsInt());
            } else {
                insert.setNull(5, Types.INTEGER);
            }
            insert.setLong(6, run.duration().toNanos());
            insert.setDouble(7, run.cpuSeconds());
            insert.setDouble(8, energy.value().joules());
            insert.setDouble(9, energy.low().joules());
            insert.setDouble(10, energy.high().joules());
            insert.setDouble(11, emissions.value().grams());
            insert.setDouble(12, emissions.low().grams());
            insert.setDouble(13, emissions.high().grams());
            insert.setString(14, energy.basis().word());
            insert.setString(15, new String(RunHeaderJson.bytes(run.header()), StandardCharsets.UTF_8));
            return insert.executeUpdate() > 0;
        }
    }

    private static void tags(Connection connection, Run run) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO run_tag (run_id, tag) VALUES (?, ?)")) {
            for (String tag : new LinkedHashSet<>(run.header().tags())) {
                insert.setString(1, run.id());
                insert.setString(2, tag);
                insert.executeUpdate();
            }
        }
    }

    private static void components(Connection connection, Run run) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO run_component (run_id, position, name, dynamic_j, idle_j, energy_low_j, energy_high_j,
                    machine_j, machine_low_j, machine_high_j)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            int position = 0;
            for (ComponentBill bill : run.components()) {
                var counters = Bill.counters(bill);
                insert.setString(1, run.id());
                insert.setInt(2, position++);
                insert.setString(3, bill.name());
                insert.setDouble(4, counters.dynamic());
                insert.setDouble(5, counters.idle());
                insert.setDouble(6, counters.low());
                insert.setDouble(7, counters.high());
                insert.setDouble(8, counters.machine());
                insert.setDouble(9, counters.machineLow());
                insert.setDouble(10, counters.machineHigh());
                insert.executeUpdate();
            }
        }
    }

    private static void phases(Connection connection, Run run) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO run_phase (run_id, position, name, start_ns, duration_ns, energy_j)
                VALUES (?, ?, ?, ?, ?, ?)""")) {
            int position = 0;
            for (Phase phase : run.phases()) {
                insert.setString(1, run.id());
                insert.setInt(2, position++);
                insert.setString(3, phase.name());
                insert.setLong(4, phase.start().toNanos());
                insert.setLong(5, phase.duration().toNanos());
                insert.setDouble(6, phase.energy().joules());
                insert.executeUpdate();
            }
        }
    }

    private static void notes(Connection connection, Run run) throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO run_note (run_id, position, note) VALUES (?, ?, ?)")) {
            int position = 0;
            for (String note : run.notes()) {
                insert.setString(1, run.id());
                insert.setInt(2, position++);
                insert.setString(3, note);
                insert.executeUpdate();
            }
        }
    }

    private static void documents(Connection connection, Run run) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO run_document (run_id, position, name, json) VALUES (?, ?, ?, ?)")) {
            int position = 0;
            for (Document document : run.documents()) {
                insert.setString(1, run.id());
                insert.setInt(2, position++);
                insert.setString(3, document.name());
                insert.setString(4, document.json());
                insert.executeUpdate();
            }
        }
    }

    private static void readings(Connection connection, RecordedRun recorded) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO run_readings (run_id, count, block) VALUES (?, ?, ?)")) {
            insert.setString(1, recorded.run().id());
            insert.setInt(2, recorded.readings().size());
            insert.setBytes(3, ReadingBlock.deflated(recorded.readings()));
            insert.executeUpdate();
        }
    }
}
