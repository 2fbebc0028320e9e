-- Runs, their bills and their readings. Columns name their units; docs/ledger.md explains them.
-- What is derived (energy_j, emissions_g and their intervals) is there for people's own queries.

CREATE TABLE run (
    id               TEXT    NOT NULL PRIMARY KEY,
    name             TEXT    NOT NULL,
    started_at_ms    BIGINT  NOT NULL,
    status           TEXT    NOT NULL CHECK (status IN ('finished', 'failed', 'interrupted')),
    exit_code        INTEGER,
    duration_ns      BIGINT  NOT NULL,
    cpu_s            DOUBLE PRECISION NOT NULL,
    energy_j         DOUBLE PRECISION NOT NULL,
    energy_low_j     DOUBLE PRECISION NOT NULL,
    energy_high_j    DOUBLE PRECISION NOT NULL,
    emissions_g      DOUBLE PRECISION NOT NULL,
    emissions_low_g  DOUBLE PRECISION NOT NULL,
    emissions_high_g DOUBLE PRECISION NOT NULL,
    basis            TEXT    NOT NULL,
    header           TEXT    NOT NULL
);
CREATE INDEX run_by_start ON run (started_at_ms, id);
CREATE INDEX run_by_name ON run (name);

CREATE TABLE run_tag (
    run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    tag    TEXT NOT NULL,
    PRIMARY KEY (run_id, tag)
);
CREATE INDEX run_by_tag ON run_tag (tag);

CREATE TABLE run_component (
    run_id         TEXT    NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    position       INTEGER NOT NULL,
    name           TEXT    NOT NULL,
    dynamic_j      DOUBLE PRECISION NOT NULL,
    idle_j         DOUBLE PRECISION NOT NULL,
    energy_low_j   DOUBLE PRECISION NOT NULL,
    energy_high_j  DOUBLE PRECISION NOT NULL,
    machine_j      DOUBLE PRECISION NOT NULL,
    machine_low_j  DOUBLE PRECISION NOT NULL,
    machine_high_j DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (run_id, position)
);

CREATE TABLE run_phase (
    run_id      TEXT    NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    name        TEXT    NOT NULL,
    start_ns    BIGINT  NOT NULL,
    duration_ns BIGINT  NOT NULL,
    energy_j    DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (run_id, position)
);

CREATE TABLE run_note (
    run_id   TEXT    NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    note     TEXT    NOT NULL,
    PRIMARY KEY (run_id, position)
);

CREATE TABLE run_readings (
    run_id TEXT    NOT NULL PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
    count  INTEGER NOT NULL,
    block  BYTEA    NOT NULL
);

-- The version of this schema, so that a program can tell in one query whether it has to migrate.
CREATE TABLE ledger_schema (
    version INTEGER NOT NULL
);
INSERT INTO ledger_schema (version) VALUES (1);
