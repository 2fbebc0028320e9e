/// What a piece of work that nobody metered would have used and emitted.
///
/// In: an [EstimateRequest] (hardware or watts, count, hours, PUE, place). Out: a [WorkEstimate] whose energy already
/// contains the PUE, as published tables print it: hours × watts × count × PUE.
///
/// What the request leaves open is filled from the [dev.gramme.carbon.catalogue.Catalogue], with intervals that span
/// what it may be, and every such guess is told in a note. All of it has the basis `assumed`.
@NullMarked
package dev.gramme.carbon.estimate;

import org.jspecify.annotations.NullMarked;
