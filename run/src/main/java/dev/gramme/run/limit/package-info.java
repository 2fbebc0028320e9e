/// Power limits that hold while a command runs, and are put back whatever becomes of the run.
///
/// In: a wish ([dev.gramme.meter.limit.WantedLimit]). Out: [HeldLimits], to be closed. Before a limit is
/// set it is written down ([LimitRecords]) what it was and whose it is, so that the next run puts back
/// what a killed one has left.
@NullMarked
package dev.gramme.run.limit;

import org.jspecify.annotations.NullMarked;
