/// What intensities are going to be, from what they have been.
///
/// In: the past of one zone, an [dev.gramme.carbon.intensity.IntensitySeries]. Out of each [Forecaster]: a
/// [dev.gramme.carbon.intensity.Forecast] that starts where the past ends. [Yesterday], [LastWeek] and [WeekMean] know
/// nothing but the days before; they are what any better forecaster has to beat. [LearnedForecaster] does, and says how
/// sure it is.
///
/// No key, account or network is needed, and nothing is random: the same past gives the same forecast.
@NullMarked
package dev.gramme.grid.forecast;

import org.jspecify.annotations.NullMarked;
