/// How predictions are timed: models take turns, clocks count CPU time, intervals come from resampling.
///
/// In: [dev.gramme.model.cost.Candidate]s and the machine. Out: [Turns], from which `cost` reads its figures.
/// [Rounds] gives the turns, [CpuClock] counts this program's CPU time, [OtherPrograms] everybody else's, an
/// [EnergyGauge] joules.
@NullMarked
package dev.gramme.model.internal.cost;

import org.jspecify.annotations.NullMarked;
