/// Carbon intensities from files.
///
/// In: a CSV file of one zone, with our own heading or one of Electricity Maps'. Out: an
/// [dev.gramme.carbon.intensity.IntensitySeries] that is even and whole, or one
/// [dev.gramme.carbon.GrammeException] (usage) that tells all that is wrong with the file, line by line: a plan made
/// on a trace that lost an hour in spring would be an hour wrong until autumn.
@NullMarked
package dev.gramme.grid.trace;

import org.jspecify.annotations.NullMarked;
