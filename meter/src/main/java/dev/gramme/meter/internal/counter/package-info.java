/// From raw readings to energy: counters that wrap, reset and vanish, and power that has to be integrated.
///
/// In: numbers of a [dev.gramme.meter.internal.counter.Counter] (a sysfs file, a driver's call) or watts at instants,
/// and how much time went by. Out: [dev.gramme.meter.Draw]s, exact when only one amount is physically possible, an
/// interval when several are, never negative. [dev.gramme.meter.internal.counter.CounterSensor] sums several sources
/// into one channel.
///
/// Nothing here knows where the numbers come from.
@NullMarked
package dev.gramme.meter.internal.counter;

import org.jspecify.annotations.NullMarked;
