/// The power limits of GPUs: what they are, which would be worth a try, and setting them where that is
/// permitted.
///
/// In: NVIDIA's driver, through its library NVML. Out: a [GpuLimit] for each GPU, a [LimitAdvice] with
/// what it would save and cost, both as estimates; [GpuLimits] sets one. A limit outlives the program
/// that has set it: who sets one says how it is put back.
@NullMarked
package dev.gramme.meter.limit;

import org.jspecify.annotations.NullMarked;
