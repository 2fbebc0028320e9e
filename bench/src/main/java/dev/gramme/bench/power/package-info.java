/// The fit behind the power model: published server measurements in, watts per hardware thread by CPU family out.
///
/// [FitServerPower] writes the table that `carbon` ships; [CoverageOfPowerModel] fits on one half of the servers and
/// counts how often the other half falls into the 90 % intervals. Both read `hardware/specpower-ssj2008.csv` under
/// the folder that `GRAMME_DATA` names.
@NullMarked
package dev.gramme.bench.power;

import org.jspecify.annotations.NullMarked;
