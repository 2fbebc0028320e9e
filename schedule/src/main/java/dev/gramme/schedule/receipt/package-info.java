/// What waiting came to: the bill of a scheduled job, settled on what the grid really did.
///
/// In: a schedule and its history, the readings of its runs, and the intensities of the hours since it arrived. Out: a
/// [dev.gramme.schedule.receipt.Receipt], which is kept with the last of its runs in the ledger as the document
/// `receipt`, with the intensities that it was settled on. It is settled again when better ones are known.
@NullMarked
package dev.gramme.schedule.receipt;

import org.jspecify.annotations.NullMarked;
