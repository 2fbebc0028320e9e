package dev.gramme.grid.trace;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.csv.CsvRow;
import dev.gramme.carbon.csv.CsvTable;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the rows of a trace one by one: each has to be a time and a number that can be true.
final class Rows {
    /// No grid comes near: lignite alone emits about 1,100.
    private static final double ABSURD = 3000;

    /// `2021-03-28T01:00:00Z`, `2021-03-28 01:00:00` and `2021-03-28T02:00+01:00`; UTC if nothing is said.
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter();

    private final Columns columns;
    private final Problems problems;
    private final List<Row> rows = new ArrayList<>();

    Rows(Columns columns, Problems problems) {
        this.columns = columns;
        this.problems = problems;
    }

    /// All rows that can be read; what is wrong with the others is added to the problems.
    List<Row> readAll(CsvTable table) {
        try {
            for (var row = table.next(); row.isPresent(); row = table.next()) {
                read(row.get());
            }
        } catch (GrammeException e) {
            // Where a quote is not closed or a field is missing, nothing behind can be trusted.
            problems.add(Integer.MAX_VALUE, e.what());
        }
        return rows;
    }

    private void read(CsvRow row) {
        var time = time(row);
        double grams = grams(row);
        String zone = columns.zone().map(row::text).orElse("");
        if (!rows.isEmpty() && !rows.getFirst().zone().equals(zone)) {
            problems.at(
                    row.line(), "zone '" + zone + "' after '" + rows.getFirst().zone() + "'");
        }
        // A row whose number is wrong still tells that its hour is not missing.
        time.ifPresent(t -> rows.add(new Row(row.line(), t.toInstant(), t.getOffset(), zone, grams)));
    }

    private Optional<OffsetDateTime> time(CsvRow row) {
        String text = row.text(columns.time());
        try {
            return Optional.of(OffsetDateTime.parse(text, TIME));
        } catch (DateTimeException e) {
            problems.at(row.line(), "not a time: '" + text + "'");
            return Optional.empty();
        }
    }

    private double grams(CsvRow row) {
        try {
            var number = row.number(columns.intensity());
            if (number.isEmpty()) {
                problems.at(row.line(), "no intensity");
            } else if (number.getAsDouble() < 0) {
                problems.at(row.line(), "an intensity of " + number.getAsDouble() + " g/kWh is negative");
            } else if (number.getAsDouble() > ABSURD) {
                problems.at(row.line(), "an intensity of " + number.getAsDouble() + " g/kWh is absurd");
            }
            return number.orElse(Double.NaN);
        } catch (GrammeException e) {
            problems.add(row.line(), e.what());
            return Double.NaN;
        }
    }
}
