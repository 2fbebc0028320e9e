/// Recomputes published footprints and flags those that contradict themselves.
///
/// In: a table of published rows (see [Audit] for its columns). Out: one [Finding] for each row: `consistent`,
/// `inconsistent` or `not_checkable`, the relative errors of the recomputed energy and emissions, and the reason.
///
/// The formula is the one the published tables use: energy = hours × watts × count × PUE, emissions = energy ×
/// intensity. A finding says that numbers of one row fit or do not fit each other, never that they are true.
@NullMarked
package dev.gramme.carbon.audit;

import org.jspecify.annotations.NullMarked;
