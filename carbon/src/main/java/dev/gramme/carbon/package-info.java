/// The arithmetic of energy and carbon: what a joule is, what a gram is, and how sure we are of either.
///
/// In: watts, hours, grid intensities, names of hardware and places. Out: [Estimate]s, each a value with a 90 %
/// interval, a [Basis] and a source, and the [Footprint] that follows from them.
///
/// Quantities ([Energy], [Power], [Emissions], [CarbonIntensity], [Ratio]) are SI inside (J, W, g CO2e, g/kWh) and
/// name their unit at every door. Facts about hardware, regions and grids are looked up in the `catalogue` package.
/// This module depends on nothing.
@NullMarked
package dev.gramme.carbon;

import org.jspecify.annotations.NullMarked;
