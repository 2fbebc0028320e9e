package dev.gramme.run;

/// What happens to a command that used up its budget.
public enum OverBudget {
    /// It is said once.
    WARN,
    /// It is halted until somebody continues it.
    PAUSE,
    /// It is asked to end, and killed if it does not.
    STOP
}
