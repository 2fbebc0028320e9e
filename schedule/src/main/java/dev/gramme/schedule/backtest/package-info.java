/// What a way of deciding would have saved on a trace of the past.
///
/// In: a trace, the kind of job, and a [Policy]. A job arrives in each step of the trace that has a week behind it and
/// four days ahead; the policy decides on what was known then, and the bill is always what came true. Out: a
/// [BacktestResult] with what was saved, beside what perfect knowledge would have saved, and who was worse off.
@NullMarked
package dev.gramme.schedule.backtest;

import org.jspecify.annotations.NullMarked;
