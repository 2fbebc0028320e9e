package dev.gramme.data;

/// Which columns of a CSV or TSV file, or keys of a JSONL file, hold what.
///
/// @param text the column of the text
/// @param label the column of its label
public record TextColumns(String text, String label) {
    /// Columns named `text` and `label`.
    public static final TextColumns DEFAULT = new TextColumns("text", "label");
}
