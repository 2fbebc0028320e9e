package dev.gramme.meter.internal.nvml;

/// How much of the streaming multiprocessors one process had in one of the driver's sampling periods.
///
/// @param pid the host's number of the process
/// @param timeMicros when, on the driver's clock
/// @param share 0 to 1
record ProcessSample(long pid, long timeMicros, double share) {}
