/// Apple computers through the system's `powermetrics`, which only an administrator may run.
///
/// In: the operating system's name, and a command that prints what `powermetrics` prints. Out: sensors for processor,
/// GPU and neural engine on Apple silicon, for the package on Intel Macs; the command that would allow it where it is
/// not allowed.
///
/// [dev.gramme.meter.internal.apple.PowermetricsText] reads the text,
/// [dev.gramme.meter.internal.apple.PowermetricsStream] follows the running program.
@NullMarked
package dev.gramme.meter.internal.apple;

import org.jspecify.annotations.NullMarked;
