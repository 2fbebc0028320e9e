/// NVIDIA GPUs through the driver's management library NVML, called by the Foreign Function and Memory API.
///
/// In: names under which the library may be found. Out: one sensor a GPU, by the energy counter where the GPU has one
/// (Volta and later) and by integrated power where it has none or the counter stands still.
///
/// [dev.gramme.meter.internal.nvml.NvmlLibrary] binds the functions once,
/// [dev.gramme.meter.internal.nvml.NvmlDevice] calls them for one GPU,
/// [dev.gramme.meter.internal.nvml.NvmlSensor] makes a sensor of it. Signatures and structures: NVIDIA, "NVML API
/// Reference Guide". A GPU in partitions (MIG) is one GPU here, since only the whole has a power sensor.
@NullMarked
package dev.gramme.meter.internal.nvml;

import org.jspecify.annotations.NullMarked;
