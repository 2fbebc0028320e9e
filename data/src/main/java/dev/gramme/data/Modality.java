package dev.gramme.data;

import dev.gramme.carbon.csv.CsvTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What the inputs of a dataset are.
public enum Modality {
    TEXT,
    IMAGE,
    TABLE;

    /// What a path holds, by its name and, for CSV, its header: a folder or an IDX file holds images, a CSV file with
    /// the text's column texts, any other CSV file a table, any other file texts.
    ///
    /// @throws dev.gramme.carbon.GrammeException (usage) for a CSV file without a header
    public static Modality of(Path path, TextColumns columns) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (Files.isDirectory(path) || name.contains("images-idx3")) {
            return IMAGE;
        }
        if (!name.endsWith(".csv")) {
            return TEXT;
        }
        try (var table = CsvTable.open(path, List.of())) {
            return table.columns().contains(columns.text()) ? TEXT : TABLE;
        }
    }

    /// How answers and messages call it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
