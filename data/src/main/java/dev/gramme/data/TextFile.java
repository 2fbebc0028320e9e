package dev.gramme.data;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.internal.text.CsvTexts;
import dev.gramme.data.internal.text.JsonLineTexts;
import dev.gramme.data.internal.text.TsvTexts;
import dev.gramme.data.internal.text.Utf8Reader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Texts with labels in a file of one row each: `.csv` (RFC 4180), `.tsv` (tabs, no quoting) or `.jsonl` (one JSON
/// object a line), in UTF-8, with named columns.
///
/// Rows without a text or a label are skipped and reported. A malformed file, another encoding and a missing column
/// are errors with their line.
public final class TextFile {
    private final Path file;
    private final TextColumns columns;

    /// @param file its suffix says which format it has
    public TextFile(Path file, TextColumns columns) {
        this.file = file;
        this.columns = columns;
    }

    /// The texts as training data, which decide what labels there are.
    public Loaded<String> read() {
        return read(LabelIndex.open());
    }

    /// The texts as examples of known labels.
    ///
    /// @throws GrammeException (failure) at the first label that is none of them
    public Loaded<String> read(Labels known) {
        return read(LabelIndex.of(known));
    }

    /// Hands on row after row, and keeps none: for files larger than memory, and for texts without labels.
    public void forEach(Consumer<TextRow> consumer) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        try (var in = new BufferedReader(open())) {
            if (name.endsWith(".csv")) {
                CsvTexts.forEach(in, file.toString(), columns, consumer);
            } else if (name.endsWith(".tsv") || name.endsWith(".tab")) {
                TsvTexts.forEach(in, file.toString(), columns, consumer);
            } else if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
                JsonLineTexts.forEach(in, file.toString(), columns, consumer);
            } else {
                throw GrammeException.usage(
                        file + " is neither .csv nor .tsv nor .jsonl", "it should be renamed after what is in it.");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Loaded<String> read(LabelIndex labels) {
        var texts = new ArrayList<String>();
        var skipped = new Skipped.Log();
        forEach(row -> {
            if (row.text().isBlank()) {
                skipped.skip("no text", "line " + row.line());
            } else if (row.label().isBlank()) {
                skipped.skip("no label", "line " + row.line());
            } else {
                labels.add(row.label().strip(), file + ", line " + row.line());
                texts.add(row.text());
            }
        });
        if (texts.isEmpty()) {
            throw GrammeException.failure(
                    file + " has no example with a text and a label" + summary(skipped),
                    "other columns are meant: columns are named `text` and `label` unless told otherwise.");
        }
        var task = new Task.Classification(Modality.TEXT, labels.labels());
        var dataset = new Dataset<>(file.toString(), task, List.copyOf(texts), labels.indices());
        return new Loaded<>(dataset, skipped.soFar());
    }

    private static String summary(Skipped.Log skipped) {
        String summary = skipped.soFar().summary();
        return summary.isEmpty() ? "" : " (" + summary + ")";
    }

    private Utf8Reader open() {
        if (!Files.exists(file)) {
            throw GrammeException.usage("No such file: " + file, "the path is relative to another folder.");
        }
        if (Files.isDirectory(file)) {
            throw GrammeException.usage(file + " is a folder, not a file of texts", "a file in it is meant.");
        }
        try {
            return new Utf8Reader(Files.newInputStream(file), file.toString());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private GrammeException unreadable(IOException e) {
        return GrammeException.failure("Cannot read " + file + ": " + e.getMessage(), "it may not be read by you.")
                .causedBy(e);
    }
}
