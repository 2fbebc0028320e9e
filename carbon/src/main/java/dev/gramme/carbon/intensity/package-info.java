/// Carbon intensity over time: what a grid's kilowatt-hours have emitted, and what they are expected to.
///
/// An [IntensitySeries] is evenly spaced and without gaps, of one zone and one [Signal]: signals measure different
/// things and are never mixed. A [Forecast] is a series of expectations with [Band]s around it.
@NullMarked
package dev.gramme.carbon.intensity;

import org.jspecify.annotations.NullMarked;
