/// Exact optima over known intensities, in whole steps: what the rest of `schedule` is built on and measured by.
@NullMarked
package dev.gramme.schedule.internal.exact;

import org.jspecify.annotations.NullMarked;
