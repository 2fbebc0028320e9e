/// What a server draws when it idles and when it is flat out, told from its processor's name alone.
///
/// In: a [CpuIdentity], as the machine describes itself. Out: a [CpuFamily] (by name, by x86 model number, or by the
/// flags that a hypervisor could not hide) and its [ServerPower]: watts per hardware thread at idle and at full load,
/// each with a 90 % interval.
///
/// The watts are those of whole servers at the plug, published as SPECpower_ssj2008 results, divided by their
/// hardware threads. So they already contain memory, disks, fans and power supply losses; [MachinePower] takes the
/// memory out again before it adds the memory that a machine really has.
@NullMarked
package dev.gramme.carbon.power;

import org.jspecify.annotations.NullMarked;
