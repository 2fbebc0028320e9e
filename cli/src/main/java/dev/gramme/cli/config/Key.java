package dev.gramme.cli.config;

import java.util.Locale;

/// One setting.
public enum Key {
    ZONE("the grid zone, country or cloud region that power comes from", ""),
    INTENSITY("the grid's intensity in g CO2e/kWh, instead of a zone's yearly mean", ""),
    PUE("facility energy ÷ IT energy, 1 or more", ""),
    IDLE("who pays for idling: share, whole or none", "share"),
    INTERVAL("time between samples, such as 10ms or 1s", "1s"),
    SLURM_POLL("time between looks at a job of Slurm, such as 5s or 30s", "5s"),
    WAIT_FROM("how long a recipe's training takes at least for it to wait for clean power", "1m"),
    LEDGER("where runs are kept: an SQLite file or a PostgreSQL URL", "the user's data folder"),
    SIGNAL("what intensities have to count, such as `average life-cycle consumption`", ""),
    GRID_SOURCES(
            "who is asked about grids, in this order; no provider unless it is set up here", "imported, typical, mean"),
    ELECTRICITYMAPS_KEY("Electricity Maps' auth-token", Secrecy.SECRET),
    ELECTRICITYMAPS_URL("where Electricity Maps is", "https://api.electricitymaps.com/v3"),
    WATTTIME_USER("the name of an account at WattTime", Secrecy.SECRET),
    WATTTIME_PASSWORD("its password", Secrecy.SECRET),
    WATTTIME_REGIONS("WattTime's names of zones: US-CAL-CISO=CAISO_NORTH, …", ""),
    WATTTIME_URL("where WattTime is", "https://api.watttime.org"),
    NESO_URL("where NESO's Carbon Intensity API is", "https://api.carbonintensity.org.uk"),
    ENTSOE_TOKEN("ENTSO-E's security token", Secrecy.SECRET),
    ENTSOE_URL("where ENTSO-E's Transparency Platform is", "https://web-api.tp.entsoe.eu/api"),
    EIA_KEY("a key for the EIA's open data", Secrecy.SECRET),
    EIA_URL("where the EIA's open data are", "https://api.eia.gov/v2");

    /// Whether a value may be shown.
    private enum Secrecy {
        OPEN,
        SECRET
    }

    private final String meaning;
    private final String fallback;
    private final Secrecy secrecy;

    Key(String meaning, String fallback) {
        this.meaning = meaning;
        this.fallback = fallback;
        this.secrecy = Secrecy.OPEN;
    }

    Key(String meaning, Secrecy secrecy) {
        this.meaning = meaning;
        this.fallback = "";
        this.secrecy = secrecy;
    }

    /// Its name in files: `zone`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its environment variable: `GRAMME_ZONE`.
    public String variable() {
        return "GRAMME_" + name();
    }

    /// Whether its value is nobody else's business: it is never shown, only that it is set.
    public boolean secret() {
        return secrecy == Secrecy.SECRET;
    }

    public String meaning() {
        return meaning;
    }

    /// What holds when nobody sets it; empty when there is nothing to say before the machine is known.
    public String fallback() {
        return fallback;
    }
}
