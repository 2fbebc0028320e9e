package dev.gramme.ledger.internal;

import dev.gramme.ledger.RunFilter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A filter as a query for the ids of the runs it lets through.
///
/// @param sql a SELECT with `?` for what the user gave
/// @param arguments what goes into them: strings, longs and integers
record RunSelection(String sql, List<Object> arguments) {

    static RunSelection ofId(String id) {
        return new RunSelection("SELECT id FROM run WHERE id = ?", List.of(id));
    }

    static RunSelection of(RunFilter filter) {
        var conditions = new ArrayList<String>();
        var arguments = new ArrayList<Object>();
        filter.name().ifPresent(pattern -> {
            conditions.add("LOWER(name) LIKE ? ESCAPE '!'");
            arguments.add(escaped(pattern.toLowerCase(Locale.ROOT)).replace('*', '%'));
        });
        for (String tag : filter.tags()) {
            conditions.add("id IN (SELECT run_id FROM run_tag WHERE tag = ?)");
            arguments.add(tag);
        }
        filter.status().ifPresent(status -> {
            conditions.add("status = ?");
            arguments.add(status.word());
        });
        filter.since().ifPresent(since -> {
            conditions.add("started_at_ms >= ?");
            arguments.add(since.toEpochMilli());
        });
        String sql = "SELECT id FROM run" + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
        if (filter.limit().isPresent()) {
            sql += " ORDER BY started_at_ms DESC, id DESC LIMIT ?";
            arguments.add(filter.limit().getAsInt());
        }
        return new RunSelection(sql, arguments);
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            statement.setObject(i + 1, arguments.get(i));
        }
    }

    /// The word with the wildcards of LIKE made ordinary characters; the escape character is `!`.
    static String escaped(String word) {
        return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
