/// The parts of a machine whose energy is split: what each drew, how much of that was idling, and who used it.
///
/// In: sensors' draws or the power model, and the host's load. Out: a [dev.gramme.meter.internal.part.Split] of a
/// block of time under a best guess and several corner scenarios, and the
/// [dev.gramme.meter.internal.part.Share] of it that falls on a subject.
///
/// Shares are taken over blocks of a second or more, because the kernel counts CPU time in ticks of 10 ms: shares of
/// shorter intervals would be mostly noise.
@NullMarked
package dev.gramme.meter.internal.part;

import org.jspecify.annotations.NullMarked;
