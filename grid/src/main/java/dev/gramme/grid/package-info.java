/// Carbon intensities of grids: where they come from, and what they are going to be.
///
/// In: a zone's name and a stretch of time. Out: an [dev.gramme.carbon.intensity.IntensitySeries] or a
/// [dev.gramme.carbon.intensity.Forecast], each with its signal and source. What is missing, late or broken is an
/// answer with a reason and never an exception that would stop a job.
@NullMarked
package dev.gramme.grid;

import org.jspecify.annotations.NullMarked;
