/// When and where to run: exact plans over known or expected intensities, plans that are made again as forecasts get
/// better, and what they would have saved on traces of the past.
///
/// In: a job (how long, how it may be paused, until when) and intensities over time. Out: windows to run in, what they
/// are expected to emit, and how that compares with running at once.
@NullMarked
package dev.gramme.schedule;

import org.jspecify.annotations.NullMarked;
