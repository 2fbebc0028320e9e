/// Processor and memory energy from RAPL counters, as Linux shows them under `class/powercap`.
///
/// In: a sysfs root. Out: at most one `cpu` sensor and one `memory` sensor, a `platform` sensor that is not counted,
/// and for what cannot be read the command that would mend it.
///
/// The work is in not counting twice: [dev.gramme.meter.internal.rapl.ZoneTree] finds zones by name and never by index,
/// [dev.gramme.meter.internal.rapl.ZoneChoice] picks those that contain each joule once, and
/// [dev.gramme.meter.internal.rapl.MirroredDies] recognises dies that show copies of one counter.
@NullMarked
package dev.gramme.meter.internal.rapl;

import org.jspecify.annotations.NullMarked;
