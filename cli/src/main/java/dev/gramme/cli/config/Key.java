package dev.gramme.cli.config;

import java.util.Locale;

/// One setting.
public enum Key {
    ZONE("the grid zone, country or cloud region that power comes from", ""),
    INTENSITY("the grid's intensity in g CO2e/kWh, instead of a zone's yearly mean", ""),
    PUE("facility energy ÷ IT energy, 1 or more", ""),
    IDLE("who pays for idling: share, whole or none", "share"),
    INTERVAL("time between samples, such as 10ms or 1s", "1s"),
    LEDGER("where runs are kept: an SQLite file or a PostgreSQL URL", "the user's data folder");

    private final String meaning;
    private final String fallback;

    Key(String meaning, String fallback) {
        this.meaning = meaning;
        this.fallback = fallback;
    }

    /// Its name in files: `zone`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its environment variable: `GRAMME_ZONE`.
    public String variable() {
        return "GRAMME_" + name();
    }

    public String meaning() {
        return meaning;
    }

    /// What holds when nobody sets it; empty when there is nothing to say before the machine is known.
    public String fallback() {
        return fallback;
    }
}
