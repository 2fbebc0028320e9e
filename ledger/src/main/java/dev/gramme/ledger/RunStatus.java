package dev.gramme.ledger;

import java.util.Locale;

/// Where a run stands.
public enum RunStatus {
    /// Its recorder is alive.
    RUNNING,
    /// The command ended with exit code 0.
    FINISHED,
    /// The command ended with another exit code, by a signal, or by its budget.
    FAILED,
    /// The recorder is gone without a word about the end: what it had metered is what there is.
    INTERRUPTED;

    /// The word used in JSON: `running`, `finished`, `failed` or `interrupted`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
