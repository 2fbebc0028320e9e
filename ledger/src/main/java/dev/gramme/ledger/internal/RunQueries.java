package dev.gramme.ledger.internal;

import dev.gramme.carbon.Energy;
import dev.gramme.ledger.ComponentBill;
import dev.gramme.ledger.ComponentReading;
import dev.gramme.ledger.Document;
import dev.gramme.ledger.Phase;
import dev.gramme.ledger.Reading;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunFilter;
import dev.gramme.ledger.RunHeader;
import dev.gramme.ledger.RunStatus;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads runs: one query a table, whatever the number of runs.
public final class RunQueries {
    private RunQueries() {}

    /// What a run can be called by.
    public record Identity(String id, String name, Instant startedAt) {}

    /// One row of a table that belongs to a run.
    @FunctionalInterface
    private interface Row<T> {
        T of(ResultSet rows) throws SQLException;
    }

    /// The runs that a filter lets through, newest first.
    public static List<Run> runs(Connection connection, RunFilter filter) throws SQLException {
        return runs(connection, RunSelection.of(filter));
    }

    /// The run of an id.
    public static Optional<Run> run(Connection connection, String id) throws SQLException {
        return runs(connection, RunSelection.ofId(id)).stream().findFirst();
    }

    private static List<Run> runs(Connection connection, RunSelection selection) throws SQLException {
        var parts = new Parts(
                children(connection, selection, "run_component", RunQueries::counters),
                children(connection, selection, "run_phase", RunQueries::phase),
                children(connection, selection, "run_note", rows -> rows.getString("note")),
                children(
                        connection,
                        selection,
                        "run_document",
                        rows -> new Document(rows.getString("name"), rows.getString("json"))));
        try (var query = connection.prepareStatement(
                "SELECT * FROM run WHERE id IN (" + selection.sql() + ") ORDER BY started_at_ms DESC, id DESC")) {
            selection.bind(query);
            var runs = new ArrayList<Run>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    runs.add(run(rows, parts));
                }
            }
            return runs;
        }
    }

    /// The runs whose id starts with a word, or that are named so.
    public static List<Identity> called(Connection connection, String word) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id, name, started_at_ms FROM run"
                + " WHERE id LIKE ? ESCAPE '!' OR name = ? ORDER BY started_at_ms DESC, id DESC")) {
            query.setString(1, RunSelection.escaped(word) + "%");
            query.setString(2, word);
            var found = new ArrayList<Identity>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Identity(rows.getString(1), rows.getString(2), Instant.ofEpochMilli(rows.getLong(3))));
                }
            }
            return found;
        }
    }

    /// The readings of a run; none if it is not there.
    public static Optional<List<Reading>> readings(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT block FROM run_readings WHERE run_id = ?")) {
            query.setString(1, id);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(ReadingBlock.inflated(rows.getBytes(1))) : Optional.empty();
            }
        }
    }

    private record Parts(
            Map<String, List<ComponentReading>> counters,
            Map<String, List<Phase>> phases,
            Map<String, List<String>> notes,
            Map<String, List<Document>> documents) {}

    private static <T> Map<String, List<T>> children(
            Connection connection, RunSelection selection, String table, Row<T> row) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT * FROM " + table + " WHERE run_id IN (" + selection.sql() + ") ORDER BY run_id, position")) {
            selection.bind(query);
            var found = new HashMap<String, List<T>>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getString("run_id"), _ -> new ArrayList<>())
                            .add(row.of(rows));
                }
            }
            return found;
        }
    }

    private static Run run(ResultSet rows, Parts parts) throws SQLException {
        String id = rows.getString("id");
        var header = RunHeaderJson.read(rows.getString("header").getBytes(StandardCharsets.UTF_8));
        int exitCode = rows.getInt("exit_code");
        var code = rows.wasNull() ? OptionalInt.empty() : OptionalInt.of(exitCode);
        return new Run(
                header,
                RunStatus.ofWord(rows.getString("status")),
                code,
                Duration.ofNanos(rows.getLong("duration_ns")),
                rows.getDouble("cpu_s"),
                bills(header, parts.counters.getOrDefault(id, List.of())),
                parts.phases.getOrDefault(id, List.of()),
                parts.notes.getOrDefault(id, List.of()),
                parts.documents.getOrDefault(id, List.of()));
    }

    private static List<ComponentBill> bills(RunHeader header, List<ComponentReading> counters) {
        var bills = new ArrayList<ComponentBill>();
        for (int i = 0; i < counters.size(); i++) {
            bills.add(Bill.of(header.components().get(i), counters.get(i)));
        }
        return bills;
    }

    private static ComponentReading counters(ResultSet rows) throws SQLException {
        return new ComponentReading(
                rows.getDouble("dynamic_j"),
                rows.getDouble("idle_j"),
                rows.getDouble("energy_low_j"),
                rows.getDouble("energy_high_j"),
                rows.getDouble("machine_j"),
                rows.getDouble("machine_low_j"),
                rows.getDouble("machine_high_j"));
    }

    private static Phase phase(ResultSet rows) throws SQLException {
        return new Phase(
                rows.getString("name"),
                Duration.ofNanos(rows.getLong("start_ns")),
                Duration.ofNanos(rows.getLong("duration_ns")),
                Energy.ofJoules(rows.getDouble("energy_j")));
    }
}
