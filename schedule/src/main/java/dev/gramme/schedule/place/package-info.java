/// Where, on what and when to run, in one objective.
///
/// In: a job, candidates (a region and a machine in it), what is known of their grid zones, and
/// rules: residency, price, data that has to be moved. Out: a ranking of what is possible, each
/// with its hour, its emissions and the reason for its rank, and what is excluded and why.
///
/// The choice begins with the region that is the cleanest over a year and leaves it, or this
/// hour, only for what is surely better. Intensities of different signals are never compared.
@NullMarked
package dev.gramme.schedule.place;

import org.jspecify.annotations.NullMarked;
