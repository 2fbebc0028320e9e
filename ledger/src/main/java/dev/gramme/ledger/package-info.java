/// What ran, kept for good: runs, their readings and their phases, in SQLite or PostgreSQL.
///
/// In: a [RunHeader] and its [Reading]s, one append a sample into a journal file; at the end the settled [Run].
/// Out: runs by filter, their readings, and the JSON that scripts read.
///
/// The journal comes first: a killed recorder loses at most one sample, because the journal alone can be settled
/// into a run by whoever reads next. Whether a run without an end is still running is decided from its [Recorder]
/// whenever somebody looks.
@NullMarked
package dev.gramme.ledger;

import org.jspecify.annotations.NullMarked;
