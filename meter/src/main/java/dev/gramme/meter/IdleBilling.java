package dev.gramme.meter;

import java.util.Locale;

/// Who pays for the energy that a machine draws for merely being on.
public enum IdleBilling {
    /// By the capacity used: CPU time of all core time, resident share of memory, busy share of an accelerator.
    SHARE,
    /// All of it: a dedicated or reserved machine, as the Software Carbon Intensity specification wants it.
    WHOLE,
    /// None of it: only what activity adds.
    NONE;

    /// The word used on the command line and in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
