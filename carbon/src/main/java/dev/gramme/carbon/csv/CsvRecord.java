package dev.gramme.carbon.csv;

import java.util.List;

/// One record of a CSV text.
///
/// @param line the line it starts on, from 1; quoted fields may carry it over several lines
/// @param fields its fields, unquoted; at least one
public record CsvRecord(int line, List<String> fields) {
    public CsvRecord {
        fields = List.copyOf(fields);
    }
}
