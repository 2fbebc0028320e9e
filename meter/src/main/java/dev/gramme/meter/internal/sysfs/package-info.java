/// The kernel's small text files, read cheaply and without trust.
///
/// In: paths below a root that is `/sys` on a real machine and a folder in a test. Out: short texts
/// ([dev.gramme.meter.internal.sysfs.SysfsText]), lists of entries, and counters held open
/// ([dev.gramme.meter.internal.sysfs.CounterFile]) that cost a few microseconds a read.
///
/// Nothing here knows what the numbers mean.
@NullMarked
package dev.gramme.meter.internal.sysfs;

import org.jspecify.annotations.NullMarked;
