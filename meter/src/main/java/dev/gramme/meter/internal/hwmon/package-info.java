/// Energy and power from the kernel's hardware monitors (`class/hwmon`): AMD and Intel GPUs, AMD sockets, and meters of
/// the whole machine.
///
/// In: a sysfs root and whether the processors are covered already. Out: sensors over microjoule counters where the
/// driver has them, over integrated microwatts where not; whole-machine meters as findings that are not counted.
///
/// Which files exist differs by driver and kernel version, so that each is tried and none is expected
/// (kernel documentation, "Naming and data format standards for sysfs files" and "GPU Power/Thermal Controls").
@NullMarked
package dev.gramme.meter.internal.hwmon;

import org.jspecify.annotations.NullMarked;
