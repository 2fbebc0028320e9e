/// Where intensities come from: one contract for all providers, and the way to get at each of them.
///
/// In: a zone's name as the provider spells it, and a stretch of time. Out: an
/// [dev.gramme.grid.source.Answer], which is either what was found, with its age and provenance, or
/// why nothing was. A missing key, an outage or an empty forecast is an answer like any other and
/// stops no job. Keys come in from outside and show up nowhere again. Nothing here opens a socket
/// until a source is asked.
@NullMarked
package dev.gramme.grid.source;

import org.jspecify.annotations.NullMarked;
