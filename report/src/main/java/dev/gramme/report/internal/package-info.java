/// How pages are made. Nothing outside `report` may use it.
///
/// In: a run and its readings. Out: the geometry of charts ([PowerChart], [EnergyBars]) and the content of a page
/// ([ReportPage]), which the templates in `src/main/jte` turn into HTML that escapes whatever it is given.
@NullMarked
package dev.gramme.report.internal;

import org.jspecify.annotations.NullMarked;
