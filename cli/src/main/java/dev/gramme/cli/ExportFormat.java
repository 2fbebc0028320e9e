package dev.gramme.cli;

/// What runs can be exported as; the names are what `--format` takes.
enum ExportFormat {
    /// The 38 columns of CodeCarbon's emissions.csv.
    codecarbon,
    /// The same object as `runs list --json`.
    json,
    /// Gramme's own columns, the unit in every name.
    csv,
    /// The `co2_eq_emissions` block of a Hugging Face model card.
    hf
}
