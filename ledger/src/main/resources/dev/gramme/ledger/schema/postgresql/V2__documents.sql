-- What came of a run besides its bill, as JSON.

CREATE TABLE run_document (
    run_id   TEXT    NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    json     TEXT    NOT NULL,
    PRIMARY KEY (run_id, position)
);

UPDATE ledger_schema SET version = 2;
