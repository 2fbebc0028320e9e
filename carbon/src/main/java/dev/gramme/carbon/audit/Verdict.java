package dev.gramme.carbon.audit;

import java.util.Locale;

/// What the audit of a row ends in.
public enum Verdict {
    /// Everything that can be recomputed agrees with what is published.
    CONSISTENT,
    /// Published numbers contradict each other, or imply something that cannot be.
    INCONSISTENT,
    /// Too little is published to recompute anything.
    NOT_CHECKABLE;

    /// The word used in JSON and on screen: `consistent`, `inconsistent` or `not_checkable`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
